/* Written by hand: functions in spirit.  The real headers spell these as macros; the model declares
   them and lets a macro of the same name call them.  One prototype a line. */

/* object.h, refcount.h, objimpl.h */
void Py_CLEAR(void *lvalue);
void Py_SETREF(void *lvalue, PyObject *value);
void Py_XSETREF(void *lvalue, PyObject *value);
void Py_VISIT(PyObject *op, visitproc visit, void *arg);
void Py_TRASHCAN_BEGIN(PyObject *op, destructor dealloc);
void Py_TRASHCAN_END(void);
PyObject *Py_RETURN_RICHCOMPARE(int op, ...);
int PyType_FastSubclass(PyTypeObject *type, unsigned long flag);
int PyType_IS_GC(PyTypeObject *type);
PyObject *PyExceptionInstance_Class(PyObject *x);
void *PyObject_New(PyTypeObject *type);
void *PyObject_NEW(PyTypeObject *type);
void *PyObject_NewVar(PyTypeObject *type, Py_ssize_t n);
void *PyObject_NEW_VAR(PyTypeObject *type, Py_ssize_t n);
void *PyObject_GC_New(PyTypeObject *type);
void *PyObject_GC_NewVar(PyTypeObject *type, Py_ssize_t n);
void *PyObject_GC_Resize(PyVarObject *op, Py_ssize_t n);
void *PyMem_New(size_t bytes);
void *PyMem_NEW(size_t bytes);
void *PyMem_Resize(void *p, size_t bytes);
void *PyMem_RESIZE(void *p, size_t bytes);

/* containers */
PyObject *FTLINT_LVALUE PyTuple_GET_ITEM(PyObject *op, Py_ssize_t index);
PyObject *FTLINT_LVALUE PyList_GET_ITEM(PyObject *op, Py_ssize_t index);
PyObject *PySequence_ITEM(PyObject *op, Py_ssize_t index);
Py_ssize_t PySequence_Fast_GET_SIZE(PyObject *op);
PyObject *PySequence_Fast_GET_ITEM(PyObject *op, Py_ssize_t index);
PyObject **PySequence_Fast_ITEMS(PyObject *op);
Py_ssize_t PyODict_SIZE(PyObject *op);

/* unicode, characters, numbers */
Py_UCS1 *PyUnicode_1BYTE_DATA(PyObject *op);
Py_UCS2 *PyUnicode_2BYTE_DATA(PyObject *op);
Py_UCS4 *PyUnicode_4BYTE_DATA(PyObject *op);
int _PyUnicodeWriter_Prepare(_PyUnicodeWriter *writer, Py_ssize_t length, Py_UCS4 maxchar);
int _PyUnicodeWriter_PrepareKind(_PyUnicodeWriter *writer, int kind);
int Py_ISLOWER(int c);
int Py_ISUPPER(int c);
int Py_ISALPHA(int c);
int Py_ISDIGIT(int c);
int Py_ISXDIGIT(int c);
int Py_ISALNUM(int c);
int Py_ISSPACE(int c);
int Py_TOLOWER(int c);
int Py_TOUPPER(int c);
int Py_IS_NAN(double x);
int Py_IS_INFINITY(double x);
int Py_IS_FINITE(double x);

/* pyatomic.h */
unsigned long _Py_atomic_load_ulong(const unsigned long *obj);
unsigned long _Py_atomic_load_ulong_relaxed(const unsigned long *obj);
void _Py_atomic_store_ulong(unsigned long *obj, unsigned long value);
void _Py_atomic_store_ulong_relaxed(unsigned long *obj, unsigned long value);

/* modules, errors, descriptors */
PyObject *PyModule_Create(PyModuleDef *def);
PyObject *PyModule_FromDefAndSpec(PyModuleDef *def, PyObject *spec);
int PyModule_AddIntMacro(PyObject *module, const char *name, long value);
int PyModule_AddStringMacro(PyObject *module, const char *name, const char *value);
PyObject *PyImport_ImportModuleEx(const char *name, PyObject *globals, PyObject *locals, PyObject *fromlist);
int PyErr_Warn(PyObject *category, const char *message);
PyTypeObject *PyDescr_TYPE(PyObject *descr);
PyObject *PyDescr_NAME(PyObject *descr);

/* ceval.h, critical_section.h: blocks */
void Py_BEGIN_ALLOW_THREADS(void);
void Py_END_ALLOW_THREADS(void);
void Py_BLOCK_THREADS(void);
void Py_UNBLOCK_THREADS(void);
void Py_BEGIN_CRITICAL_SECTION(PyObject *op);
void Py_END_CRITICAL_SECTION(void);
void Py_BEGIN_CRITICAL_SECTION2(PyObject *a, PyObject *b);
void Py_END_CRITICAL_SECTION2(void);
void Py_BEGIN_CRITICAL_SECTION_MUTEX(PyMutex *mutex);
void Py_BEGIN_CRITICAL_SECTION2_MUTEX(PyMutex *m1, PyMutex *m2);

/* datetime.h */
int PyDateTime_GET_YEAR(PyObject *op);
int PyDateTime_GET_MONTH(PyObject *op);
int PyDateTime_GET_DAY(PyObject *op);
int PyDateTime_DATE_GET_HOUR(PyObject *op);
int PyDateTime_DATE_GET_MINUTE(PyObject *op);
int PyDateTime_DATE_GET_SECOND(PyObject *op);
int PyDateTime_DATE_GET_MICROSECOND(PyObject *op);
int PyDateTime_DATE_GET_FOLD(PyObject *op);
PyObject *PyDateTime_DATE_GET_TZINFO(PyObject *op);
int PyDateTime_TIME_GET_HOUR(PyObject *op);
int PyDateTime_TIME_GET_MINUTE(PyObject *op);
int PyDateTime_TIME_GET_SECOND(PyObject *op);
int PyDateTime_TIME_GET_MICROSECOND(PyObject *op);
int PyDateTime_TIME_GET_FOLD(PyObject *op);
PyObject *PyDateTime_TIME_GET_TZINFO(PyObject *op);
int PyDateTime_DELTA_GET_DAYS(PyObject *op);
int PyDateTime_DELTA_GET_SECONDS(PyObject *op);
int PyDateTime_DELTA_GET_MICROSECONDS(PyObject *op);
PyObject *PyDate_FromDate(int year, int month, int day);
PyObject *PyDateTime_FromDateAndTime(int year, int month, int day, int hour, int min, int sec, int usec);
PyObject *PyDateTime_FromDateAndTimeAndFold(int year, int month, int day, int hour, int min, int sec, int usec, int fold);
PyObject *PyTime_FromTime(int hour, int minute, int second, int usecond);
PyObject *PyTime_FromTimeAndFold(int hour, int minute, int second, int usecond, int fold);
PyObject *PyDelta_FromDSU(int days, int seconds, int useconds);
PyObject *PyTimeZone_FromOffset(PyObject *offset);
PyObject *PyTimeZone_FromOffsetAndName(PyObject *offset, PyObject *name);
PyObject *PyDateTime_FromTimestamp(PyObject *args);
PyObject *PyDate_FromTimestamp(PyObject *args);
void PyDateTime_IMPORT(void);
