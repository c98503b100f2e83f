#include "include/cnova.h"

#include <stdlib.h>
#include <string.h>

// Small blocks come in classes of 32 bytes and are kept for reuse, without a lock, by the thread that
// frees them. A block may be freed by another thread than the one that took it.

enum {
    STEP = 32,
    CLASSES = 32,                     // blocks up to 1 KiB; larger ones are malloc's
    KEPT_BYTES_MAX = 2 * 1024 * 1024  // per thread: the churn of a few thousand streams
};

typedef struct block {
    struct block *next;
} block;

typedef union {
    size_t size_class;  // of a pooled block; CLASSES + the size of one that is malloc's
    max_align_t align;
} header;

static _Thread_local block *kept[CLASSES];
static _Thread_local size_t kept_bytes;

static header *header_of(void *pointer) { return (header *)pointer - 1; }

static size_t capacity_of(const header *head) {
    return head->size_class < CLASSES ? (head->size_class + 1) * STEP : head->size_class - CLASSES;
}

void *nova_pool_alloc(size_t bytes) {
    if (bytes > CLASSES * STEP) {
        if (bytes > SIZE_MAX / 2) return NULL;
        header *head = malloc(sizeof(header) + bytes);
        if (!head) return NULL;
        head->size_class = CLASSES + bytes;
        return head + 1;
    }
    size_t size_class = bytes == 0 ? 0 : (bytes - 1) / STEP;
    block *free_block = kept[size_class];
    if (free_block) {
        kept[size_class] = free_block->next;
        kept_bytes -= (size_class + 1) * STEP;
        return free_block;
    }
    header *head = malloc(sizeof(header) + (size_class + 1) * STEP);
    if (!head) return NULL;
    head->size_class = size_class;
    return head + 1;
}

void nova_pool_free(void *pointer) {
    if (!pointer) return;
    header *head = header_of(pointer);
    size_t size_class = head->size_class;
    size_t bytes = (size_class + 1) * STEP;
    if (size_class >= CLASSES || kept_bytes + bytes > KEPT_BYTES_MAX) {
        free(head);
        return;
    }
    block *freed = pointer;
    freed->next = kept[size_class];
    kept[size_class] = freed;
    kept_bytes += bytes;
}

void *nova_pool_zeroed(size_t count, size_t bytes) {
    if (bytes != 0 && count > SIZE_MAX / 2 / bytes) return NULL;
    void *pointer = nova_pool_alloc(count * bytes);
    if (pointer) memset(pointer, 0, count * bytes);
    return pointer;
}

void *nova_pool_resize(void *pointer, size_t bytes) {
    if (!pointer) return nova_pool_alloc(bytes);
    size_t capacity = capacity_of(header_of(pointer));
    if (bytes <= capacity && capacity <= 2 * bytes + STEP) return pointer;
    void *larger = nova_pool_alloc(bytes);
    if (!larger) return NULL;
    memcpy(larger, pointer, bytes < capacity ? bytes : capacity);
    nova_pool_free(pointer);
    return larger;
}

// Buffers above 32 KiB have a power of two as their size and are kept, too: fresh ones cost a page fault
// per 4 KiB, more than all copying of what is in them.

enum {
    LARGE_SHIFT = 16,
    LARGE_CLASSES = 8,                      // 64 KiB to 8 MiB
    KEPT_LARGE_BYTES_MAX = 8 * 1024 * 1024  // per thread: two buffers for each of two large messages
};

static _Thread_local block *kept_large[LARGE_CLASSES];
static _Thread_local size_t kept_large_bytes;

static int large_class(size_t bytes) {
    for (int index = 0; index < LARGE_CLASSES; index++)
        if (bytes == (size_t)1 << (LARGE_SHIFT + index)) return index;
    return -1;
}

size_t nova_buffer_size(size_t bytes) {
    if (bytes <= CLASSES * STEP) return bytes == 0 ? STEP : (bytes + STEP - 1) / STEP * STEP;
    if (bytes <= 16 * 1024) return bytes + bytes / 2;
    size_t size = (size_t)1 << LARGE_SHIFT;
    while (size < bytes && size < SIZE_MAX / 2) size *= 2;
    return bytes <= 32 * 1024 ? 32 * 1024 : size;
}

void *nova_buffer_take(size_t size) {
    if (size <= CLASSES * STEP) return nova_pool_alloc(size);
    int index = large_class(size);
    if (index < 0 || !kept_large[index]) return malloc(size);
    block *taken = kept_large[index];
    kept_large[index] = taken->next;
    kept_large_bytes -= size;
    return taken;
}

void nova_buffer_give(void *pointer, size_t size) {
    if (!pointer) return;
    if (size <= CLASSES * STEP) {
        nova_pool_free(pointer);
        return;
    }
    int index = large_class(size);
    if (index < 0 || kept_large_bytes + size > KEPT_LARGE_BYTES_MAX) {
        free(pointer);
        return;
    }
    block *given = pointer;
    given->next = kept_large[index];
    kept_large[index] = given;
    kept_large_bytes += size;
}
