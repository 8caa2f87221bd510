/* Locks taken under a condition. `held:` names the locks held where the line runs. */
#include <Python.h>
#include <stdbool.h>

typedef struct {
    PyObject_HEAD
    PyThread_type_lock lock;
    PyMutex mutex;
    int use_mutex;
    Py_ssize_t count;
} Spam;

typedef struct {
    PyObject_HEAD
    Spam *owner;
    int ready;
} Row;

static void
spam_lock(Spam *self)
{
    PyThread_acquire_lock(self->lock, WAIT_LOCK);
}

static void
spam_unlock(Spam *self)
{
    PyThread_release_lock(self->lock);
}

/* The lock is taken if there is one: it counts in between. */
static void
if_it_exists(Spam *self)
{
    if (self->lock) {
        PyThread_acquire_lock(self->lock, WAIT_LOCK);
    }
    self->count++; // held: pythread self->lock
    if (self->lock) {
        self->count++; // held: pythread self->lock
        PyThread_release_lock(self->lock);
    }
    self->count++; // held: nothing
}

static void
enter(Spam *self)
{
    if (self->lock != NULL) {
        PyThread_acquire_lock(self->lock, WAIT_LOCK);
    }
}

static void
leave(Spam *self)
{
    if (self->lock != NULL) {
        PyThread_release_lock(self->lock);
    }
}

/* So it does when functions ask. */
static void
wrapped(Spam *self, Row *row)
{
    enter(row->owner);
    row->owner->count++; // held: pythread row->owner->lock
    self->count++; // held: pythread row->owner->lock
    leave(row->owner);
    self->count++; // held: nothing
}

static void
by_a_member(Spam *self)
{
    if (self->use_mutex) {
        PyMutex_Lock(&self->mutex);
    }
    self->count++; // held: nothing
    if (self->use_mutex) {
        self->count++; // held: pymutex self->mutex
        PyMutex_Unlock(&self->mutex);
    }
    self->count++; // held: nothing
}

static void
by_a_flag(Row *self)
{
    bool locked = self->ready && self->owner != NULL;
    if (locked) {
        spam_lock(self->owner);
    }
    self->ready = 0; // held: nothing
    if (locked) {
        self->owner->count++; // held: pythread self->owner->lock
        spam_unlock(self->owner);
    }
}

static void
by_a_parameter(Spam *self, Spam *other)
{
    if (other == self) {
        other = NULL;
    }
    if (other) {
        spam_lock(other);
    }
    if (other) {
        other->count++; // held: pythread other->lock
        spam_unlock(other);
    }
    self->count++; // held: nothing
}

/* The second test is not of what the first one tested. */
static void
changed_between(Spam *self, int flag)
{
    if (flag) {
        PyMutex_Lock(&self->mutex);
    }
    flag = self->use_mutex;
    if (flag) {
        self->count++; // held: nothing
    }
}

/* Called with conditional locks, functions like these leave none behind. */
static void
calls(Spam *self, Row *row)
{
    PyThread_acquire_lock(self->lock, WAIT_LOCK);
    by_a_flag(row);
    by_a_parameter(row->owner, row->owner);
    self->count++; // held: pythread self->lock
    PyThread_release_lock(self->lock);
}

static PyObject *
spam_all(PyObject *self, PyObject *other)
{
    if_it_exists((Spam *)self);
    wrapped((Spam *)self, (Row *)other);
    by_a_member((Spam *)self);
    changed_between((Spam *)self, 1);
    by_a_flag((Row *)other);
    by_a_parameter((Spam *)self, (Spam *)other);
    calls((Spam *)self, (Row *)other);
    Py_RETURN_NONE;
}

static PyMethodDef spam_methods[] = {
    {"all", spam_all, METH_O, NULL},
    {NULL, NULL, 0, NULL},
};
