// The files of the explorer page, put into the binary by the compiler itself (C23 §6.10.4): a Swift
// array of as many bytes takes a release build 13 seconds, and these need no copy at start.
#include "explorer_page.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char index_html[] = {
#embed "../../Services/Gateway/Wiring/Explorer/Page/index.html"
};
static const unsigned char style_css[] = {
#embed "../../Services/Gateway/Wiring/Explorer/Page/style.css"
};
static const unsigned char icon_svg[] = {
#embed "../../Services/Gateway/Wiring/Explorer/Page/icon.svg"
};
static const unsigned char complete_js[] = {
#embed "../../Services/Gateway/Wiring/Explorer/Page/complete.js"
};
static const unsigned char docs_js[] = {
#embed "../../Services/Gateway/Wiring/Explorer/Page/docs.js"
};
static const unsigned char dom_js[] = {
#embed "../../Services/Gateway/Wiring/Explorer/Page/dom.js"
};
static const unsigned char editor_js[] = {
#embed "../../Services/Gateway/Wiring/Explorer/Page/editor.js"
};
static const unsigned char format_js[] = {
#embed "../../Services/Gateway/Wiring/Explorer/Page/format.js"
};
static const unsigned char language_js[] = {
#embed "../../Services/Gateway/Wiring/Explorer/Page/language.js"
};
static const unsigned char main_js[] = {
#embed "../../Services/Gateway/Wiring/Explorer/Page/main.js"
};
static const unsigned char result_js[] = {
#embed "../../Services/Gateway/Wiring/Explorer/Page/result.js"
};
static const unsigned char schema_js[] = {
#embed "../../Services/Gateway/Wiring/Explorer/Page/schema.js"
};
static const unsigned char store_js[] = {
#embed "../../Services/Gateway/Wiring/Explorer/Page/store.js"
};
static const unsigned char transport_js[] = {
#embed "../../Services/Gateway/Wiring/Explorer/Page/transport.js"
};
static const unsigned char validate_js[] = {
#embed "../../Services/Gateway/Wiring/Explorer/Page/validate.js"
};

#define FILE(name, bytes) {name, bytes, sizeof bytes}

static const explorer_file files[] = {
    FILE("index.html", index_html),
    FILE("style.css", style_css),
    FILE("icon.svg", icon_svg),
    FILE("complete.js", complete_js),
    FILE("docs.js", docs_js),
    FILE("dom.js", dom_js),
    FILE("editor.js", editor_js),
    FILE("format.js", format_js),
    FILE("language.js", language_js),
    FILE("main.js", main_js),
    FILE("result.js", result_js),
    FILE("schema.js", schema_js),
    FILE("store.js", store_js),
    FILE("transport.js", transport_js),
    FILE("validate.js", validate_js),
};

const explorer_file *explorer_file_at(size_t index) {
    return &files[index];
}

size_t explorer_file_count(void) {
    return sizeof files / sizeof files[0];
}
