// bench.Echo on gRPC C++'s callback API.
#include <time.h>

#include "bench/echo.grpc.pb.h"
#include "peer.h"

namespace {

using bench::Msg;

const grpc::Status kOutOfBounds(grpc::StatusCode::INVALID_ARGUMENT, "A number is out of bounds.");

// Sends as many messages as the request says.
class Streamer final : public grpc::ServerWriteReactor<Msg> {
 public:
  explicit Streamer(const bench::StreamRequest& request) : count_(request.count()) {
    if (!peer::within(request.count(), peer::kMessagesMax) ||
        !peer::within(request.payload_bytes(), peer::kPayloadBytesMax)) {
      Finish(kOutOfBounds);
      return;
    }
    message_.set_payload(std::string(request.payload_bytes(), '\0'));
    next();
  }

  void OnWriteDone(bool ok) override {
    if (ok) next();
    else Finish(grpc::Status::CANCELLED);
  }

  void OnDone() override { delete this; }

 private:
  void next() {
    if (sent_ == count_) {
      Finish(grpc::Status::OK);
      return;
    }
    message_.set_n(sent_++);
    StartWrite(&message_);
  }

  const int64_t count_;
  int64_t sent_ = 0;
  Msg message_;
};

// Answers each message with itself.
class Conversation final : public grpc::ServerBidiReactor<Msg, Msg> {
 public:
  Conversation() { StartRead(&message_); }

  void OnReadDone(bool ok) override {
    if (ok) StartWrite(&message_);
    else Finish(grpc::Status::OK);
  }

  void OnWriteDone(bool ok) override {
    if (ok) StartRead(&message_);
    else Finish(grpc::Status::CANCELLED);
  }

  void OnDone() override { delete this; }

 private:
  Msg message_;
};

class Echo final : public bench::Echo::CallbackService {
  grpc::ServerUnaryReactor* Unary(
      grpc::CallbackServerContext* context, const Msg* request, Msg* response) override {
    *response = *request;
    auto* reactor = context->DefaultReactor();
    reactor->Finish(grpc::Status::OK);
    return reactor;
  }

  grpc::ServerWriteReactor<Msg>* Stream(
      grpc::CallbackServerContext*, const bench::StreamRequest* request) override {
    return new Streamer(*request);
  }

  grpc::ServerBidiReactor<Msg, Msg>* Converse(grpc::CallbackServerContext*) override {
    return new Conversation;
  }

  grpc::ServerUnaryReactor* Work(
      grpc::CallbackServerContext* context, const bench::WorkRequest* request,
      bench::WorkResponse* response) override {
    auto* reactor = context->DefaultReactor();
    if (!peer::within(request->cpu_micros(), peer::kWorkMicrosMax)) {
      reactor->Finish(kOutOfBounds);
      return reactor;
    }
    const int64_t start = threadMicros();
    int64_t used = 0;
    do used = threadMicros() - start;
    while (used < request->cpu_micros());
    response->set_cpu_micros(used);
    response->set_payload(request->payload());
    reactor->Finish(grpc::Status::OK);
    return reactor;
  }

  static int64_t threadMicros() {
    timespec time;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return int64_t(time.tv_sec) * 1000000 + time.tv_nsec / 1000;
  }
};

}  // namespace

int main(int argc, char** argv) {
  const peer::Options options = peer::parse(argc, argv);
  Echo service;
  grpc::ServerBuilder builder;
  int port = 0;
  peer::prepare(builder, options, &port);
  builder.RegisterService(&service);
  const auto server = builder.BuildAndStart();
  peer::announce(server, port);
  server->Wait();
}
