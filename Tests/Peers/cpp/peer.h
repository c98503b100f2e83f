// What both C++ peers share: the command line, credentials, and the line that says where they listen.
#pragma once

#include <grpcpp/grpcpp.h>

#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>
#include <string>

namespace peer {

struct Options {
  std::string listen = "127.0.0.1:0";
  std::string cert, key, ca;
};

[[noreturn]] inline void usage(const char* program) {
  std::cerr << program << " [--listen HOST:PORT] [--cert FILE --key FILE [--ca FILE]]\n";
  std::exit(78);
}

inline Options parse(int argc, char** argv) {
  Options options;
  for (int at = 1; at < argc; at += 2) {
    if (at + 1 == argc) usage(argv[0]);
    const std::string name = argv[at], value = argv[at + 1];
    if (name == "--listen") options.listen = value;
    else if (name == "--cert") options.cert = value;
    else if (name == "--key") options.key = value;
    else if (name == "--ca") options.ca = value;
    else usage(argv[0]);
  }
  if (options.cert.empty() != options.key.empty()) usage(argv[0]);
  return options;
}

inline std::string contents(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  if (!file) {
    std::cerr << "cannot read " << path << "\n";
    std::exit(78);
  }
  return text.str();
}

// Plaintext without --cert, TLS with it, and a client certificate is demanded with --ca.
inline std::shared_ptr<grpc::ServerCredentials> credentials(const Options& options) {
  if (options.cert.empty()) return grpc::InsecureServerCredentials();
  grpc::SslServerCredentialsOptions tls(
      options.ca.empty() ? GRPC_SSL_DONT_REQUEST_CLIENT_CERTIFICATE
                         : GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY);
  if (!options.ca.empty()) tls.pem_root_certs = contents(options.ca);
  tls.pem_key_cert_pairs.push_back({contents(options.key), contents(options.cert)});
  return grpc::SslServerCredentials(tls);
}

// One poller a completion queue: the peers are measured on one CPU.
inline void prepare(grpc::ServerBuilder& builder, const Options& options, int* port) {
  builder.AddListeningPort(options.listen, credentials(options), port);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS, 1024);
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
  builder.SetMaxReceiveMessageSize(4 << 20);
}

inline void announce(const std::unique_ptr<grpc::Server>& server, int port) {
  if (!server || port == 0) {
    std::cerr << "cannot listen\n";
    std::exit(1);
  }
  std::cout << "listening on 127.0.0.1:" << port << std::endl;
}

// The bounds of bench.Echo's requests, as our own server keeps them.
inline bool within(int64_t value, int64_t most) { return value >= 0 && value <= most; }
constexpr int64_t kMessagesMax = 100000000, kPayloadBytesMax = 4000000, kWorkMicrosMax = 1000000;

}  // namespace peer
