/* Written by hand: the Linux view. */
#define SEP L'/'
#define ALTSEP L'\\'
#define MAXPATHLEN PATH_MAX
#define DELIM L':'
