/* Written by hand: the C API pointer stays visible by name, the import is a call. */
static PyDateTime_CAPI *PyDateTimeAPI __attribute__((unused));
extern PyObject *PyDateTime_TimeZone_UTC;
#define PyDateTime_TimeZone_UTC PyDateTime_TimeZone_UTC
#define PyDateTime_IMPORT PyDateTime_IMPORT()
