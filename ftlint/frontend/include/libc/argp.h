#ifndef FTLINT_LIBC_ARGP_H
#define FTLINT_LIBC_ARGP_H
#include <stdio.h>
#include <getopt.h>
#ifdef __cplusplus
extern "C" {
#endif
typedef int argp_error_t;
struct argp_state;
typedef int (*argp_parser_t)(int key, char *argument, struct argp_state *state);
struct argp_option { const char *name; int key; const char *arg; int flags; const char *doc; int group; };
struct argp { const struct argp_option *options; argp_parser_t parser; const char *args_doc, *doc; };
int argp_parse(const struct argp *parser, int argc, char **argv, unsigned flags, int *index, void *input);
void argp_error(const struct argp_state *state, const char *format, ...);
void argp_help(const struct argp *parser, FILE *file, unsigned flags, char *name);
void argp_state_help(const struct argp_state *state, FILE *file, unsigned flags);
void argp_usage(const struct argp_state *state);
#ifdef __cplusplus
}
#endif
#endif
