// bench.Echo on gRPC C++'s completion queue: one queue, one thread. Unary and Stream only.
#include "bench/echo.grpc.pb.h"
#include "peer.h"

namespace {

using bench::Echo;
using bench::Msg;
using Service = Echo::WithAsyncMethod_Unary<Echo::WithAsyncMethod_Stream<Echo::Service>>;

// Calls of each kind that wait for a caller; every one that is taken is replaced.
constexpr int kWaiting = 256;

// What a tag of the queue points at.
struct Step {
  virtual ~Step() = default;
  virtual void run(bool ok) = 0;
};

class UnaryCall final : public Step {
 public:
  UnaryCall(Service* service, grpc::ServerCompletionQueue* queue)
      : service_(service), queue_(queue), writer_(&context_) {
    service_->RequestUnary(&context_, &message_, &writer_, queue_, queue_, this);
  }

  void run(bool ok) override {
    if (!ok || answered_) {
      delete this;
      return;
    }
    answered_ = true;
    new UnaryCall(service_, queue_);
    writer_.Finish(message_, grpc::Status::OK, this);
  }

 private:
  Service* service_;
  grpc::ServerCompletionQueue* queue_;
  grpc::ServerContext context_;
  Msg message_;
  grpc::ServerAsyncResponseWriter<Msg> writer_;
  bool answered_ = false;
};

class StreamCall final : public Step {
 public:
  StreamCall(Service* service, grpc::ServerCompletionQueue* queue)
      : service_(service), queue_(queue), writer_(&context_) {
    service_->RequestStream(&context_, &request_, &writer_, queue_, queue_, this);
  }

  void run(bool ok) override {
    if (!ok || finished_) {
      delete this;
      return;
    }
    if (begun_) next();
    else begin();
  }

 private:
  void begin() {
    new StreamCall(service_, queue_);
    if (!peer::within(request_.count(), peer::kMessagesMax) ||
        !peer::within(request_.payload_bytes(), peer::kPayloadBytesMax)) {
      finish(grpc::Status(grpc::StatusCode::INVALID_ARGUMENT, "A number is out of bounds."));
      return;
    }
    begun_ = true;
    message_.set_payload(std::string(request_.payload_bytes(), '\0'));
    next();
  }

  void next() {
    if (sent_ == request_.count()) {
      finish(grpc::Status::OK);
      return;
    }
    message_.set_n(sent_++);
    writer_.Write(message_, this);
  }

  void finish(const grpc::Status& status) {
    finished_ = true;
    writer_.Finish(status, this);
  }

  Service* service_;
  grpc::ServerCompletionQueue* queue_;
  grpc::ServerContext context_;
  bench::StreamRequest request_;
  Msg message_;
  grpc::ServerAsyncWriter<Msg> writer_;
  int64_t sent_ = 0;
  bool begun_ = false;
  bool finished_ = false;
};

}  // namespace

int main(int argc, char** argv) {
  const peer::Options options = peer::parse(argc, argv);
  Service service;
  grpc::ServerBuilder builder;
  int port = 0;
  peer::prepare(builder, options, &port);
  builder.RegisterService(&service);
  const auto queue = builder.AddCompletionQueue();
  const auto server = builder.BuildAndStart();
  peer::announce(server, port);
  for (int at = 0; at < kWaiting; at++) {
    new UnaryCall(&service, queue.get());
    new StreamCall(&service, queue.get());
  }
  void* tag = nullptr;
  bool ok = false;
  while (queue->Next(&tag, &ok)) static_cast<Step*>(tag)->run(ok);
}
