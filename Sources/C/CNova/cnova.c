#define _GNU_SOURCE
#include "cnova.h"

#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

int nova_epoll_create(void) {
    int fd = epoll_create1(EPOLL_CLOEXEC);
    return fd < 0 ? -errno : fd;
}

static struct epoll_event interest_event(uint32_t interest, uint64_t token) {
    struct epoll_event event = {.events = EPOLLRDHUP, .data.u64 = token};
    if (interest & NOVA_READABLE) event.events |= EPOLLIN;
    if (interest & NOVA_WRITABLE) event.events |= EPOLLOUT;
    if (!(interest & NOVA_READABLE)) event.events &= ~(uint32_t)EPOLLRDHUP;
    return event;
}

int nova_epoll_add(int epoll, int fd, uint32_t interest, uint64_t token) {
    struct epoll_event event = interest_event(interest, token);
    return epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event) < 0 ? -errno : 0;
}

int nova_epoll_modify(int epoll, int fd, uint32_t interest, uint64_t token) {
    struct epoll_event event = interest_event(interest, token);
    return epoll_ctl(epoll, EPOLL_CTL_MOD, fd, &event) < 0 ? -errno : 0;
}

int nova_epoll_remove(int epoll, int fd) {
    return epoll_ctl(epoll, EPOLL_CTL_DEL, fd, NULL) < 0 ? -errno : 0;
}

int nova_epoll_wait(int epoll, nova_event *events, int events_max, int timeout_ms) {
    struct epoll_event ready[256];
    if (events_max > 256) events_max = 256;
    int count = epoll_wait(epoll, ready, events_max, timeout_ms);
    if (count < 0) return errno == EINTR ? 0 : -errno;
    for (int i = 0; i < count; i++) {
        uint32_t readiness = 0;
        if (ready[i].events & EPOLLIN) readiness |= NOVA_READABLE;
        if (ready[i].events & EPOLLOUT) readiness |= NOVA_WRITABLE;
        if (ready[i].events & (EPOLLHUP | EPOLLERR | EPOLLRDHUP)) readiness |= NOVA_HANGUP;
        events[i].token = ready[i].data.u64;
        events[i].readiness = readiness;
    }
    return count;
}

int nova_eventfd(void) {
    int fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    return fd < 0 ? -errno : fd;
}

void nova_eventfd_signal(int fd) {
    uint64_t one = 1;
    while (write(fd, &one, sizeof one) < 0 && errno == EINTR) {}
}

void nova_eventfd_clear(int fd) {
    uint64_t count;
    while (read(fd, &count, sizeof count) < 0 && errno == EINTR) {}
}

static void tune(int fd, int family) {
    int one = 1;
    if (family == AF_INET || family == AF_INET6)
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
}

int nova_accept(int listener, struct sockaddr_storage *address, socklen_t *length) {
    int fd = accept4(listener, (struct sockaddr *)address, length, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (fd < 0) return -errno;
    tune(fd, address->ss_family);
    return fd;
}

int nova_socket(int family, int type) {
    int fd = socket(family, type | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    return fd < 0 ? -errno : fd;
}

int nova_listen(const struct sockaddr *address, socklen_t length, int reuse_port, int backlog) {
    int fd = nova_socket(address->sa_family, SOCK_STREAM), one = 1;
    if (fd < 0) return fd;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (reuse_port && setsockopt(fd, SOL_SOCKET, SO_REUSEPORT, &one, sizeof one) < 0) goto fail;
    if (bind(fd, address, length) < 0 || listen(fd, backlog) < 0) goto fail;
    return fd;
fail:;
    int error = errno;
    close(fd);
    return -error;
}

int nova_connect(const struct sockaddr *address, socklen_t length, int *fd) {
    int s = nova_socket(address->sa_family, SOCK_STREAM);
    if (s < 0) return s;
    tune(s, address->sa_family);
    if (connect(s, address, length) == 0) {
        *fd = s;
        return 0;
    }
    if (errno == EINPROGRESS) {
        *fd = s;
        return 1;
    }
    int error = errno;
    close(s);
    return -error;
}

int nova_socket_error(int fd) {
    int error = 0;
    socklen_t length = sizeof error;
    if (getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &length) < 0) return errno;
    return error;
}

ssize_t nova_send(int fd, const void *bytes, size_t count) {
    ssize_t sent;
    do sent = send(fd, bytes, count, MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
    return sent < 0 ? -errno : sent;
}

ssize_t nova_send_pieces(int fd, const struct iovec *pieces, size_t count) {
    struct msghdr message = {.msg_iov = (struct iovec *)pieces, .msg_iovlen = count};
    ssize_t sent;
    do sent = sendmsg(fd, &message, MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
    return sent < 0 ? -errno : sent;
}

ssize_t nova_recv(int fd, void *bytes, size_t count) {
    ssize_t got;
    do got = recv(fd, bytes, count, 0);
    while (got < 0 && errno == EINTR);
    return got < 0 ? -errno : got;
}

static _Thread_local void *current_loop;
void *nova_current_loop(void) { return current_loop; }
void nova_set_current_loop(void *loop) { current_loop = loop; }

static int64_t nanoseconds(clockid_t clock) {
    struct timespec time;
    clock_gettime(clock, &time);
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}
int64_t nova_monotonic_ns(void) { return nanoseconds(CLOCK_MONOTONIC); }
int64_t nova_realtime_ns(void) { return nanoseconds(CLOCK_REALTIME); }

void nova_random(void *bytes, size_t count) {
    unsigned char *at = bytes;
    while (count > 0) {
        ssize_t got = getrandom(at, count > 256 ? 256 : count, 0);
        if (got < 0) continue;
        at += got;
        count -= (size_t)got;
    }
}

int nova_gettid(void) { return (int)gettid(); }
void nova_set_thread_name(const char *name) { pthread_setname_np(pthread_self(), name); }

int nova_cpu_count(void) {
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) < 0) return 1;
    int count = CPU_COUNT(&set);
    return count < 1 ? 1 : count;
}

int nova_signalfd(const int *signals, int count) {
    sigset_t set;
    sigemptyset(&set);
    for (int i = 0; i < count; i++) sigaddset(&set, signals[i]);
    int error = pthread_sigmask(SIG_BLOCK, &set, NULL);
    if (error) return -error;
    int fd = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    return fd < 0 ? -errno : fd;
}

int nova_signalfd_read(int fd) {
    struct signalfd_siginfo info;
    ssize_t got = read(fd, &info, sizeof info);
    return got < 0 ? -errno : (int)info.ssi_signo;
}

void nova_ignore_sigpipe(void) { signal(SIGPIPE, SIG_IGN); }

int64_t nova_resident_bytes(void) {
    FILE *file = fopen("/proc/self/statm", "re");
    long size = 0, resident = 0;
    if (!file) return 0;
    if (fscanf(file, "%ld %ld", &size, &resident) != 2) resident = 0;
    fclose(file);
    return (int64_t)resident * sysconf(_SC_PAGESIZE);
}

int64_t nova_cpu_ns(void) { return nanoseconds(CLOCK_PROCESS_CPUTIME_ID); }

void nova_die_with_parent(void) { prctl(PR_SET_PDEATHSIG, SIGTERM); }
