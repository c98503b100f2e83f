/* The floor: /bench.Echo/Unary on bare libnghttp2. It gives back the bytes it was sent, in gRPC's
 * framing, and reads no protobuf, no deadline, no metadata. One thread, epoll, no TLS. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <nghttp2/nghttp2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { READ_BYTES = 64 << 10, FILL_BYTES = 128 << 10, EVENTS = 64, BODY_BYTES_MAX = 5 << 20 };

struct bytes {
  uint8_t *at;
  size_t head, tail, room;
};

struct call {
  struct bytes body;
  struct call **link, *next; /* the connection's calls: libnghttp2 tells of none when a session ends */
};

struct connection {
  int fd;
  int watches_writable;
  nghttp2_session *session;
  struct bytes unsent;
  struct call *calls;
};

static int poller;
static nghttp2_session_callbacks *callbacks;

static int append(struct bytes *to, const uint8_t *from, size_t count) {
  if (to->room - to->tail < count) {
    size_t room = to->room ? to->room : 512;
    while (room - to->tail < count) room *= 2;
    uint8_t *grown = realloc(to->at, room);
    if (!grown) return -1;
    to->at = grown;
    to->room = room;
  }
  memcpy(to->at + to->tail, from, count);
  to->tail += count;
  return 0;
}

static nghttp2_nv field(const char *name, const char *value) {
  return (nghttp2_nv){(uint8_t *)name, (uint8_t *)value, strlen(name), strlen(value),
                      NGHTTP2_NV_FLAG_NO_COPY_NAME | NGHTTP2_NV_FLAG_NO_COPY_VALUE};
}

static void drop(struct call *call) {
  *call->link = call->next;
  if (call->next) call->next->link = call->link;
  free(call->body.at);
  free(call);
}

/* What libnghttp2 tells us. */

static int headers_begin(nghttp2_session *session, const nghttp2_frame *frame, void *user) {
  struct connection *connection = user;
  if (frame->hd.type != NGHTTP2_HEADERS || frame->headers.cat != NGHTTP2_HCAT_REQUEST) return 0;
  struct call *call = calloc(1, sizeof *call);
  if (!call) return NGHTTP2_ERR_CALLBACK_FAILURE;
  call->link = &connection->calls;
  call->next = connection->calls;
  if (call->next) call->next->link = &call->next;
  connection->calls = call;
  return nghttp2_session_set_stream_user_data(session, frame->hd.stream_id, call);
}

static int data_received(nghttp2_session *session, uint8_t flags, int32_t id, const uint8_t *data,
                         size_t count, void *user) {
  (void)flags, (void)user;
  struct call *call = nghttp2_session_get_stream_user_data(session, id);
  if (!call) return 0;
  if (call->body.tail + count > BODY_BYTES_MAX) return NGHTTP2_ERR_CALLBACK_FAILURE;
  return append(&call->body, data, count) ? NGHTTP2_ERR_CALLBACK_FAILURE : 0;
}

static ssize_t body_wanted(nghttp2_session *session, int32_t id, uint8_t *to, size_t room,
                           uint32_t *flags, nghttp2_data_source *source, void *user) {
  (void)user;
  struct call *call = source->ptr;
  size_t count = call->body.tail - call->body.head;
  if (count > room) count = room;
  memcpy(to, call->body.at + call->body.head, count);
  call->body.head += count;
  if (call->body.head == call->body.tail) {
    nghttp2_nv trailers[] = {field("grpc-status", "0")};
    *flags |= NGHTTP2_DATA_FLAG_EOF | NGHTTP2_DATA_FLAG_NO_END_STREAM;
    if (nghttp2_submit_trailer(session, id, trailers, 1)) return NGHTTP2_ERR_CALLBACK_FAILURE;
  }
  return (ssize_t)count;
}

static int frame_received(nghttp2_session *session, const nghttp2_frame *frame, void *user) {
  (void)user;
  int may_end = frame->hd.type == NGHTTP2_DATA || frame->hd.type == NGHTTP2_HEADERS;
  if (!may_end || !(frame->hd.flags & NGHTTP2_FLAG_END_STREAM)) return 0;
  struct call *call = nghttp2_session_get_stream_user_data(session, frame->hd.stream_id);
  if (!call) return 0;
  nghttp2_nv head[] = {field(":status", "200"), field("content-type", "application/grpc")};
  nghttp2_data_provider body = {.source = {.ptr = call}, .read_callback = body_wanted};
  return nghttp2_submit_response(session, frame->hd.stream_id, head, 2, &body);
}

static int stream_closed(nghttp2_session *session, int32_t id, uint32_t error, void *user) {
  (void)error, (void)user;
  struct call *call = nghttp2_session_get_stream_user_data(session, id);
  if (call) drop(call);
  return 0;
}

/* Sockets. */

static void watch(struct connection *connection, int operation, int writable) {
  struct epoll_event event = {.events = EPOLLIN | (writable ? EPOLLOUT : 0),
                              .data = {.ptr = connection}};
  epoll_ctl(poller, operation, connection->fd, &event);
  connection->watches_writable = writable;
}

/* Collects frames into one buffer and writes it; -1 when the connection is over. */
static int flush(struct connection *connection) {
  struct bytes *unsent = &connection->unsent;
  for (;;) {
    while (unsent->tail - unsent->head < FILL_BYTES) {
      const uint8_t *frame;
      ssize_t count = nghttp2_session_mem_send(connection->session, &frame);
      if (count < 0) return -1;
      if (count == 0) break;
      if (append(unsent, frame, (size_t)count)) return -1;
    }
    if (unsent->head == unsent->tail) break;
    ssize_t sent = send(connection->fd, unsent->at + unsent->head, unsent->tail - unsent->head,
                        MSG_NOSIGNAL);
    if (sent < 0 && errno == EAGAIN) break;
    if (sent < 0) return -1;
    unsent->head += (size_t)sent;
    if (unsent->head == unsent->tail) unsent->head = unsent->tail = 0;
  }
  int waits = unsent->head < unsent->tail;
  if (waits != connection->watches_writable) watch(connection, EPOLL_CTL_MOD, waits);
  int is_alive = nghttp2_session_want_read(connection->session) ||
                 nghttp2_session_want_write(connection->session);
  return is_alive || waits ? 0 : -1;
}

static int receive(struct connection *connection) {
  static uint8_t chunk[READ_BYTES];
  ssize_t count = read(connection->fd, chunk, sizeof chunk);
  if (count < 0) return errno == EAGAIN ? 0 : -1;
  if (count == 0) return -1;
  return nghttp2_session_mem_recv(connection->session, chunk, (size_t)count) < 0 ? -1 : 0;
}

static void end(struct connection *connection) {
  close(connection->fd);
  nghttp2_session_del(connection->session);
  while (connection->calls) drop(connection->calls);
  free(connection->unsent.at);
  free(connection);
}

static void begin(int listener) {
  int fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC), on = 1;
  if (fd < 0) return;
  struct connection *connection = calloc(1, sizeof *connection);
  if (!connection || nghttp2_session_server_new(&connection->session, callbacks, connection)) {
    free(connection);
    close(fd);
    return;
  }
  connection->fd = fd;
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  nghttp2_settings_entry settings[] = {{NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS, 1024},
                                       {NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, 256 << 10}};
  nghttp2_submit_settings(connection->session, NGHTTP2_FLAG_NONE, settings, 2);
  nghttp2_session_set_local_window_size(connection->session, NGHTTP2_FLAG_NONE, 0, 1 << 20);
  watch(connection, EPOLL_CTL_ADD, 0);
  if (flush(connection)) end(connection);
}

static int listen_on(const char *text) {
  char host[64] = "";
  int port = -1, on = 1;
  struct sockaddr_in address = {.sin_family = AF_INET};
  socklen_t length = sizeof address;
  if (sscanf(text, "%63[0-9.]:%d", host, &port) != 2 || port < 0 || port > 65535 ||
      inet_pton(AF_INET, host, &address.sin_addr) != 1) {
    fprintf(stderr, "--listen takes an IPv4 address and a port\n");
    exit(78);
  }
  address.sin_port = htons((uint16_t)port);
  int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (bind(fd, (struct sockaddr *)&address, sizeof address) || listen(fd, 4096) ||
      getsockname(fd, (struct sockaddr *)&address, &length)) {
    perror("listen");
    exit(1);
  }
  printf("listening on 127.0.0.1:%d\n", ntohs(address.sin_port));
  fflush(stdout);
  return fd;
}

int main(int argc, char **argv) {
  if (argc != 1 && (argc != 3 || strcmp(argv[1], "--listen"))) {
    fprintf(stderr, "%s [--listen HOST:PORT]\n", argv[0]);
    return 78;
  }
  nghttp2_session_callbacks_new(&callbacks);
  nghttp2_session_callbacks_set_on_begin_headers_callback(callbacks, headers_begin);
  nghttp2_session_callbacks_set_on_data_chunk_recv_callback(callbacks, data_received);
  nghttp2_session_callbacks_set_on_frame_recv_callback(callbacks, frame_received);
  nghttp2_session_callbacks_set_on_stream_close_callback(callbacks, stream_closed);
  poller = epoll_create1(EPOLL_CLOEXEC);
  int listener = listen_on(argc == 3 ? argv[2] : "127.0.0.1:0");
  struct epoll_event event = {.events = EPOLLIN, .data = {.ptr = NULL}}, events[EVENTS];
  epoll_ctl(poller, EPOLL_CTL_ADD, listener, &event);
  for (;;) {
    int count = epoll_wait(poller, events, EVENTS, -1);
    if (count < 0 && errno != EINTR) return 1;
    for (int at = 0; at < count; at++) {
      struct connection *connection = events[at].data.ptr;
      if (!connection) begin(listener);
      else if ((events[at].events & ~EPOLLOUT && receive(connection)) || flush(connection))
        end(connection);
    }
  }
}
