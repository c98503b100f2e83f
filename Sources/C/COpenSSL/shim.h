#pragma once
#include <openssl/ssl.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/bn.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <openssl/sha.h>
#include <openssl/pem.h>
#include <openssl/core_names.h>
#include <openssl/param_build.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

// Macros of OpenSSL that Swift does not see, as functions. Nothing here decides anything: which
// options and versions are wanted is written in Sources/Core/NovaCrypto/TLS.

#include <openssl/sslerr.h>

static inline int nova_ctx_set_min_version(SSL_CTX *ctx, int version) {
    return SSL_CTX_set_min_proto_version(ctx, version);
}
static inline int nova_ctx_set_groups(SSL_CTX *ctx, const char *list) {
    return SSL_CTX_set1_groups_list(ctx, list);
}
static inline void nova_ctx_disable(
    SSL_CTX *ctx, int compression, int renegotiation, int tickets, int client_cipher_order) {
    uint64_t options = 0;
    if (compression) options |= SSL_OP_NO_COMPRESSION;
    if (renegotiation) options |= SSL_OP_NO_RENEGOTIATION;
    if (tickets) options |= SSL_OP_NO_TICKET;
    if (client_cipher_order) options |= SSL_OP_CIPHER_SERVER_PREFERENCE;
    SSL_CTX_set_options(ctx, options);
    if (tickets) {
        SSL_CTX_set_num_tickets(ctx, 0);
        SSL_CTX_set_session_cache_mode(ctx, SSL_SESS_CACHE_OFF);
    }
}
static inline void nova_ctx_set_mode(SSL_CTX *ctx, long mode) { SSL_CTX_set_mode(ctx, mode); }
static inline void nova_ctx_set_max_cert_list(SSL_CTX *ctx, long bytes) {
    SSL_CTX_set_max_cert_list(ctx, bytes);
}
static inline int nova_ctx_add_chain(SSL_CTX *ctx, X509 *certificate) {
    return SSL_CTX_add1_chain_cert(ctx, certificate);
}
static inline int nova_ssl_set_host_name(SSL *ssl, const char *name) {
    return SSL_set_tlsext_host_name(ssl, name);
}
static inline void nova_bio_retry_read(BIO *bio) { BIO_set_retry_read(bio); }
static inline void nova_bio_clear_retry(BIO *bio) { BIO_clear_retry_flags(bio); }
static inline int nova_err_reason(unsigned long code) { return ERR_GET_REASON(code); }
static inline int nova_err_is_no_pem(unsigned long code) {
    return ERR_GET_LIB(code) == ERR_LIB_PEM && ERR_GET_REASON(code) == PEM_R_NO_START_LINE;
}

// A memory BIO's content; it stays the BIO's.
static inline long nova_bio_bytes(BIO *bio, char **bytes) { return BIO_get_mem_data(bio, bytes); }

// One entry of a subjectAltName; `bytes` stays the list's.
typedef struct {
    int type;  // GEN_URI, GEN_DNS or GEN_IPADD; -1 for any other
    const unsigned char *bytes;
    int count;
} nova_alternative_name;

static inline GENERAL_NAMES *nova_alternative_names(const X509 *certificate) {
    return (GENERAL_NAMES *)X509_get_ext_d2i(certificate, NID_subject_alt_name, NULL, NULL);
}
static inline int nova_alternative_names_count(const GENERAL_NAMES *names) {
    return sk_GENERAL_NAME_num(names);
}
static inline nova_alternative_name nova_alternative_names_get(
    const GENERAL_NAMES *names, int index) {
    nova_alternative_name none = {-1, NULL, 0};
    const GENERAL_NAME *name = sk_GENERAL_NAME_value(names, index);
    const ASN1_STRING *value;
    if (!name) return none;
    switch (name->type) {
    case GEN_URI: value = name->d.uniformResourceIdentifier; break;
    case GEN_DNS: value = name->d.dNSName; break;
    case GEN_IPADD: value = name->d.iPAddress; break;
    default: return none;
    }
    nova_alternative_name found = {name->type, ASN1_STRING_get0_data(value), ASN1_STRING_length(value)};
    return found;
}
static inline void nova_alternative_names_free(GENERAL_NAMES *names) { GENERAL_NAMES_free(names); }

// Adds an extension as openssl.cnf would write it.
static inline int nova_x509_extend(X509 *certificate, X509 *issuer, int nid, const char *value) {
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, NULL, NULL, 0);
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(NULL, &context, nid, value);
    if (!extension) return 0;
    int added = X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
    return added;
}
static inline int nova_x509_name_set(X509_NAME *name, const char *field, const char *text) {
    return X509_NAME_add_entry_by_txt(
        name, field, MBSTRING_UTF8, (const unsigned char *)text, -1, -1, 0);
}
