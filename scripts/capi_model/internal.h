#include "../Python.h"
#include "../frameobject.h"
/* Written by hand: the little of the internal API that extensions are known to use. */
#ifdef __cplusplus
extern "C" {
#endif
typedef union _PyStackRef { uintptr_t bits; } _PyStackRef;
typedef struct _PyCStackRef { _PyStackRef ref; struct _PyCStackRef *next; } _PyCStackRef;
typedef union _Py_CODEUNIT { uint16_t cache; struct { uint8_t code, arg; } op; } _Py_CODEUNIT;
typedef struct _PyInterpreterFrame {
    _PyStackRef f_executable;
    struct _PyInterpreterFrame *previous;
    _PyStackRef f_funcobj;
    PyObject *f_globals;
    PyObject *f_builtins;
    PyObject *f_locals;
    PyFrameObject *frame_obj;
    _Py_CODEUNIT *instr_ptr;
    _PyStackRef *stackpointer;
    int32_t tlbc_index;
    uint16_t return_offset;
    char owner;
    uint8_t visited;
    _PyStackRef localsplus[1];
} _PyInterpreterFrame;
struct _frame {
    PyObject ob_base;
    PyFrameObject *f_back;
    struct _PyInterpreterFrame *f_frame;
    PyObject *f_trace;
    int f_lineno;
    char f_trace_lines;
    char f_trace_opcodes;
    PyObject *f_extra_locals;
    PyObject *f_locals_cache;
    PyObject *f_overwritten_fast_locals;
    PyObject *_f_frame_data[1];
};
struct llist_node { struct llist_node *next, *prev; };
typedef struct _PyThreadStateImpl {
    PyThreadState base;
    _PyInterpreterFrame base_frame;
    Py_ssize_t refcount;
    uintptr_t c_stack_top, c_stack_soft_limit, c_stack_hard_limit, c_stack_init_base, c_stack_init_top;
    PyObject *asyncio_running_loop;
    PyObject *asyncio_running_task;
    struct llist_node asyncio_tasks_head;
    struct llist_node mem_free_queue;
    struct _PyCStackRef *c_stack_refs;
    int32_t tlbc_index;
} _PyThreadStateImpl;
enum _frameowner { FRAME_OWNED_BY_THREAD, FRAME_OWNED_BY_GENERATOR, FRAME_OWNED_BY_FRAME_OBJECT, FRAME_OWNED_BY_INTERPRETER, FRAME_OWNED_BY_CSTACK };

PyCodeObject *_PyFrame_GetCode(_PyInterpreterFrame *frame);
PyFrameObject *_PyFrame_GetFrameObject(_PyInterpreterFrame *frame);
PyObject *_PyFrame_GetLocals(_PyInterpreterFrame *frame);
PyObject **_PyFrame_GetLocalsArray(_PyInterpreterFrame *frame);
_Py_CODEUNIT *_PyFrame_GetBytecode(_PyInterpreterFrame *frame);
int _PyFrame_IsIncomplete(_PyInterpreterFrame *frame);
_PyInterpreterFrame *_PyFrame_GetFirstComplete(_PyInterpreterFrame *frame);
_PyInterpreterFrame *_PyThreadState_GetFrame(PyThreadState *tstate);
_PyInterpreterFrame *_PyFrame_FromGen(PyGenObject *generator);
int PyUnstable_InterpreterFrame_GetLasti(struct _PyInterpreterFrame *frame);
PyFrameObject *_PyFrame_New_NoTrack(PyCodeObject *code);
_Py_CODEUNIT *_PyCode_CODE(PyCodeObject *code);
Py_ssize_t _PyCode_NBYTES(PyCodeObject *code);
_PyCodeArray *_PyCode_GetTLBCArray(PyCodeObject *code);
void _PyCriticalSection_Resume(PyThreadState *tstate);
void _PyCriticalSection_SuspendAll(PyThreadState *tstate);
int _PyGC_VisitFrameStack(_PyInterpreterFrame *frame, visitproc visit, void *arg);
int _PyGC_VisitStackRef(union _PyStackRef *ref, visitproc visit, void *arg);
void _Py_VISIT_STACKREF(_PyStackRef ref, visitproc visit, void *arg);
#define _Py_VISIT_STACKREF(ref) _Py_VISIT_STACKREF((ref), visit, arg)
PyObject *PyStackRef_AsPyObjectBorrow(_PyStackRef ref);
PyObject *PyStackRef_AsPyObjectNew(_PyStackRef ref);
PyObject *PyStackRef_AsPyObjectSteal(_PyStackRef ref);
_PyStackRef PyStackRef_FromPyObjectNew(PyObject *op);
_PyStackRef PyStackRef_FromPyObjectSteal(PyObject *op);
_PyStackRef PyStackRef_FromPyObjectBorrow(PyObject *op);
_PyStackRef PyStackRef_DUP(_PyStackRef ref);
void PyStackRef_CLOSE(_PyStackRef ref);
void PyStackRef_XCLOSE(_PyStackRef ref);
void PyStackRef_CLEAR(void *lvalue);
#define PyStackRef_CLEAR(ref) PyStackRef_CLEAR((void *)&(ref))
int PyStackRef_IsNull(_PyStackRef ref);
int PyStackRef_IsNullOrInt(_PyStackRef ref);
int PyStackRef_IsTaggedInt(_PyStackRef ref);
int PyStackRef_RefcountOnObject(_PyStackRef ref);
extern const _PyStackRef PyStackRef_NULL;
#define PyStackRef_NULL PyStackRef_NULL

/* Locks and atomics of the core. */
typedef struct { uint32_t v; } _PyRawMutex;
typedef struct { uint8_t v; } PyEvent;
typedef struct { PyMutex mutex; unsigned long long thread; size_t level; } _PyRecursiveMutex;
typedef struct { uintptr_t bits; } _PyRWMutex;
typedef struct { uint32_t sequence; } _PySeqLock;
void _PyRawMutex_Lock(_PyRawMutex *mutex);
void _PyRawMutex_Unlock(_PyRawMutex *mutex);
void _PyRecursiveMutex_Lock(_PyRecursiveMutex *mutex);
void _PyRecursiveMutex_Unlock(_PyRecursiveMutex *mutex);
int _PyRecursiveMutex_IsLockedByCurrentThread(_PyRecursiveMutex *mutex);
void _PyRWMutex_RLock(_PyRWMutex *mutex);
void _PyRWMutex_RUnlock(_PyRWMutex *mutex);
void _PyRWMutex_Lock(_PyRWMutex *mutex);
void _PyRWMutex_Unlock(_PyRWMutex *mutex);
void _PySeqLock_LockWrite(_PySeqLock *lock);
void _PySeqLock_UnlockWrite(_PySeqLock *lock);
void _PySeqLock_AbandonWrite(_PySeqLock *lock);
uint32_t _PySeqLock_BeginRead(_PySeqLock *lock);
int _PySeqLock_EndRead(_PySeqLock *lock, uint32_t sequence);
int _PyOnceFlag_CallOnce(_PyOnceFlag *flag, int (*function)(void *), void *argument);
void _PyEvent_Notify(PyEvent *event);
void PyEvent_Wait(PyEvent *event);
int PyEvent_WaitTimed(PyEvent *event, PyTime_t timeout, int detach);
void _PyEval_StopTheWorld(PyInterpreterState *interp);
void _PyEval_StartTheWorld(PyInterpreterState *interp);
void FT_MUTEX_LOCK(PyMutex *mutex);
void FT_MUTEX_UNLOCK(PyMutex *mutex);
void Py_BEGIN_CRITICAL_SECTION_SEQUENCE_FAST(PyObject *original);
void Py_END_CRITICAL_SECTION_SEQUENCE_FAST(void);
void _Py_CRITICAL_SECTION_ASSERT_OBJECT_LOCKED(PyObject *op);
#ifdef __cplusplus
}
#endif
#define FT_MUTEX_LOCK(mutex) FT_MUTEX_LOCK(mutex)
#define FT_MUTEX_UNLOCK(mutex) FT_MUTEX_UNLOCK(mutex)
#define Py_BEGIN_CRITICAL_SECTION_SEQUENCE_FAST(op) { Py_BEGIN_CRITICAL_SECTION_SEQUENCE_FAST((PyObject *)(op))
#define Py_END_CRITICAL_SECTION_SEQUENCE_FAST() Py_END_CRITICAL_SECTION_SEQUENCE_FAST(); }
#define _Py_CRITICAL_SECTION_ASSERT_OBJECT_LOCKED(op) _Py_CRITICAL_SECTION_ASSERT_OBJECT_LOCKED((PyObject *)(op))
#define _Py_CRITICAL_SECTION_ASSERT_MUTEX_LOCKED(mutex)
