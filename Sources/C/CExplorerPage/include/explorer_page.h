#ifndef NOVA_EXPLORER_PAGE_H
#define NOVA_EXPLORER_PAGE_H

#include <stddef.h>

/// One file of the explorer page, as it lies in Sources/Services/Gateway/Wiring/Explorer/Page.
typedef struct {
    const char *name;
    const unsigned char *bytes;
    size_t count;
} explorer_file;

/// The file at `index`, which is below `explorer_file_count()`. Lives as long as the process.
const explorer_file *explorer_file_at(size_t index);

/// How many files there are.
size_t explorer_file_count(void);

#endif
