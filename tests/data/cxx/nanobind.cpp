#include <nanobind/nanobind.h>
#include <nanobind/stl/string.h>
#include <nanobind/ndarray.h>
namespace nb = nanobind;
using namespace nb::literals;
struct Dog { std::string name; int age; nb::ft_mutex m; std::string bark() const { return name; } void grow() { nb::ft_lock_guard g(m); age++; } };
static std::map<std::string, int> seen;
using Arr = nb::ndarray<double, nb::numpy, nb::shape<-1, 3>, nb::c_contig>;
template <class T> auto copied(T *data, size_t rows, unsigned columns) { return nb::ndarray<nb::numpy, T>(data, {rows, columns}).cast(); }
double total(Arr a) { double s = 0; for (size_t i = 0; i < a.shape(0); ++i) s += a(i, 0); return s + a.data()[0]; }
NB_MODULE(dogs, m)
{
    m.doc() = "x"; m.attr("x") = 3;
    m.def("total", &total, "a"_a.noconvert());
    m.def("copied", [](double x) { return copied(&x, 1, 1); });
    m.def("see", [](const std::string &n, nb::dict d) { seen[n]++; d["x"] = 3; return nb::make_tuple(1, "x"); }, "n"_a, "d"_a = nb::none());
    nb::class_<Dog>(m, "Dog", nb::dynamic_attr())
        .def(nb::init<>()).def(nb::init<const std::string &>())
        .def("__init__", [](Dog *d, int i) { new (d) Dog(); })
        .def("bark", &Dog::bark).def("grow", &Dog::grow, nb::lock_self())
        .def_rw("name", &Dog::name).def_ro("age", &Dog::age)
        .def_prop_rw("a", [](Dog &d) { return d.age; }, [](Dog &d, int v) { d.age = v; })
        .def(nb::self == nb::self);
    nb::gil_scoped_release r; nb::object o = nb::module_::import_("x").attr("y")(1, "k"_a = 2); std::string s = nb::cast<std::string>(o);
    nb::list l; l.append(3); for (nb::handle h : l) if (nb::isinstance<nb::str>(h)) s = nb::borrow<nb::str>(h).c_str();
    nb::capsule owner(new int, [](void *p) noexcept { delete (int *)p; });
    if (o.is_none()) throw nb::type_error("x"); try {} catch (nb::python_error &e) { e.restore(); }
}
