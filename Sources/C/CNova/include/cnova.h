// What Swift's Glibc module does not show of Linux: epoll, eventfd, accept4, thread-local storage.
//
// No _GNU_SOURCE here: struct definitions would then disagree with the Glibc module.
#pragma once

#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>

enum {
    NOVA_READABLE = 1,
    NOVA_WRITABLE = 2,
    NOVA_HANGUP = 4,  // peer closed or error; read to learn which
};

typedef struct {
    uint64_t token;
    uint32_t readiness;  // NOVA_READABLE | NOVA_WRITABLE | NOVA_HANGUP
} nova_event;

/// All return -errno on failure.
int nova_epoll_create(void);
int nova_epoll_add(int epoll, int fd, uint32_t interest, uint64_t token);
int nova_epoll_modify(int epoll, int fd, uint32_t interest, uint64_t token);
int nova_epoll_remove(int epoll, int fd);
/// Waits at most `timeout_ms` (-1: without end). Returns the number of events stored.
int nova_epoll_wait(int epoll, nova_event *events, int events_max, int timeout_ms);

int nova_eventfd(void);
void nova_eventfd_signal(int fd);
void nova_eventfd_clear(int fd);

/// Non-blocking, close-on-exec, TCP_NODELAY where it applies. Return -errno on failure.
int nova_accept(int listener, struct sockaddr_storage *address, socklen_t *length);
int nova_socket(int family, int type);
/// Binds with SO_REUSEADDR and, if asked, SO_REUSEPORT, then listens.
int nova_listen(const struct sockaddr *address, socklen_t length, int reuse_port, int backlog);
/// Starts a connect. 0: connected at once, 1: in progress, -errno: failed. The socket goes to `fd`.
int nova_connect(const struct sockaddr *address, socklen_t length, int *fd);
int nova_socket_error(int fd);
/// send(2) with MSG_NOSIGNAL; recv(2). Return -errno on failure.
ssize_t nova_send(int fd, const void *bytes, size_t count);
struct iovec;
ssize_t nova_send_pieces(int fd, const struct iovec *pieces, size_t count);
ssize_t nova_recv(int fd, void *bytes, size_t count);

/// One pointer per thread: the event loop that the thread runs, or NULL.
void *nova_current_loop(void);
void nova_set_current_loop(void *loop);

int64_t nova_monotonic_ns(void);
int64_t nova_realtime_ns(void);
/// Fills with kernel randomness; blocks only before the kernel's pool is ready at boot.
void nova_random(void *bytes, size_t count);
int nova_gettid(void);
void nova_set_thread_name(const char *name);
/// CPUs this process may run on.
int nova_cpu_count(void);
/// Blocks the signals in this thread and those it starts later; returns a signalfd that delivers them.
int nova_signalfd(const int *signals, int count);
/// Next pending signal number of a signalfd, or -errno.
int nova_signalfd_read(int fd);
void nova_ignore_sigpipe(void);
/// Resident memory in bytes.
int64_t nova_resident_bytes(void);
/// User and system CPU time of this process in nanoseconds.
int64_t nova_cpu_ns(void);
/// Sends this process SIGTERM when its parent dies (PR_SET_PDEATHSIG).
void nova_die_with_parent(void);

/// malloc, free, calloc and realloc that keep small blocks for reuse by the freeing thread (at most
/// 2 MiB): glibc keeps seven of a size, far fewer than the streams of one turn take and return.
void *nova_pool_alloc(size_t bytes);
void nova_pool_free(void *pointer);
void *nova_pool_zeroed(size_t count, size_t bytes);
void *nova_pool_resize(void *pointer, size_t bytes);

/// The size to take for a buffer of at least `bytes`.
size_t nova_buffer_size(size_t bytes);
/// Takes a buffer of a size that `nova_buffer_size` gave; NULL without memory.
void *nova_buffer_take(size_t size);
/// Gives it back with its size; a thread keeps at most 8 MiB of large ones.
void nova_buffer_give(void *pointer, size_t size);
