#include "include/cnova.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

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

// A session of the HTTP/2 library keeps room for a whole frame (16 KiB), of which it seldom fills more
// than the beginning. Such blocks lie on pages of their own, which the kernel provides when they are
// written to and takes back when the block is freed: an idle connection has one of five.

enum {
    PAGE = 4096,
    FRAME_MIN = 4 * PAGE,
    FRAME_MAX = 5 * PAGE - (int)sizeof(header),
    FRAME_BLOCK = 5 * PAGE,
    FRAMES_PER_MAP = 64
};

typedef struct {
    void **blocks;
    size_t count, capacity;
} stack;

static _Thread_local stack frames;

static int push(stack *stack, void *block) {
    if (stack->count == stack->capacity) {
        size_t capacity = stack->capacity + FRAMES_PER_MAP;
        void **blocks = realloc(stack->blocks, capacity * sizeof(void *));
        if (!blocks) return -1;
        stack->blocks = blocks;
        stack->capacity = capacity;
    }
    stack->blocks[stack->count++] = block;
    return 0;
}

static header *frame_take(void) {
    if (frames.count == 0) {
        char *map = mmap(NULL, (size_t)FRAME_BLOCK * FRAMES_PER_MAP, PROT_READ | PROT_WRITE,
                         MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (map == MAP_FAILED) return NULL;
        for (size_t index = 0; index < FRAMES_PER_MAP; index++)
            if (push(&frames, map + index * FRAME_BLOCK) != 0) break;
        if (frames.count == 0) return NULL;
    }
    return frames.blocks[--frames.count];
}

static void frame_give(header *head) {
    madvise(head, FRAME_BLOCK, MADV_DONTNEED);
    push(&frames, head);  // Without room to remember it, an address is lost, and no memory.
}

static int is_frame(size_t bytes) { return bytes >= FRAME_MIN && bytes <= FRAME_MAX; }

static header *header_of(void *pointer) { return (header *)pointer - 1; }

static size_t capacity_of(const header *head) {
    return head->size_class < CLASSES ? (head->size_class + 1) * STEP : head->size_class - CLASSES;
}

void *nova_pool_alloc(size_t bytes) {
    if (bytes > CLASSES * STEP) {
        if (bytes > SIZE_MAX / 2) return NULL;
        header *head = is_frame(bytes) ? frame_take() : malloc(sizeof(header) + bytes);
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
    if (size_class >= CLASSES && is_frame(size_class - CLASSES)) {
        frame_give(head);
        return;
    }
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
