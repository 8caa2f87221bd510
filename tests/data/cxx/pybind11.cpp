#include <pybind11/pybind11.h>
#include <pybind11/stl.h>
#include <pybind11/numpy.h>
#include <pybind11/operators.h>
#include <map>
namespace py = pybind11;
using namespace pybind11::literals;
struct Pet { std::string name; int age; Pet(std::string n) : name(n) {} void bump() { age++; } int get(int) const { return age; } int get(double) { return 1; } Pet operator+(const Pet &o) const { return *this; } static int made(); };
static std::unordered_map<std::string, int> cache;
static py::object keep;
namespace pybind11 { namespace detail { template <> struct type_caster<std::pair<int, Pet *>> { using T = std::pair<int, Pet *>; PYBIND11_TYPE_CASTER(T, const_name("x")); bool load(handle src, bool) { if (!src) return false; value.first = src.cast<int>(); return true; } static handle cast(const T &v, return_value_policy, handle) { return py::int_(v.first).release(); } }; } }
int lookup(const std::string &key) { return cache[key]++; }
py::object modify(py::dict d, py::list l, py::args args, const py::kwargs &kw, py::array_t<double, py::array::c_style | py::array::forcecast> a)
{
    d["x"] = 3; d[py::str("y")] = l[0]; l.append(4); l[0] = "x";
    for (auto item : d) { std::string k = py::str(item.first); l.append(item.second); }
    for (auto h : l) if (py::isinstance<py::str>(h)) keep = py::reinterpret_borrow<py::object>(h);
    static py::object json = py::module_::import("json").attr("dumps");
    int n = d["x"].cast<int>(); std::string s = l[0].cast<std::string>(); py::object r = json(d, "indent"_a = 3, py::arg("x") = 4);
    if (d.contains("x") && !r.is_none() && kw.size() && args.size()) return py::make_tuple(n, s, a.shape(0));
    auto v = a.unchecked<2>(); auto m = a.mutable_unchecked<1>(); m(0) = v(0, 1); double *p = a.mutable_data(); p[0] = *a.data(0, 1); py::buffer_info info = a.request(); if (info.ndim != 2) throw py::value_error("x"); auto q = static_cast<double *>(info.ptr); q[0] = 1;
    py::array_t<int> out({2, 3}); py::array_t<double> out2(std::vector<ssize_t>{1, 2}); py::array_t<double> o3(5);
    try { r = r.attr("f")(1)(2); } catch (py::error_already_set &e) { if (e.matches(PyExc_KeyError)) throw; }
    { py::gil_scoped_release release; lookup(s); py::gil_scoped_acquire acquire; }
    return py::none();
}
class PyPet : public Pet { public: using Pet::Pet; void bump2() { PYBIND11_OVERRIDE(void, Pet, bump, ); } };
PYBIND11_MODULE(spam, m, py::mod_gil_not_used())
{
    m.doc() = "x";
    m.def("lookup", &lookup, py::arg("key"), "doc", py::call_guard<py::gil_scoped_release>());
    m.def("modify", &modify, "d"_a, "l"_a = py::none());
    m.def("size", []() { return cache.size(); });
    m.attr("x") = py::int_(3); m.attr("__version__") = "1";
    py::class_<Pet, std::shared_ptr<Pet>>(m, "Pet", py::dynamic_attr())
        .def(py::init<std::string>(), py::arg("name"))
        .def(py::init([](int a) { return new Pet("x"); }))
        .def("bump", &Pet::bump)
        .def("get", py::overload_cast<double>(&Pet::get))
        .def("get", py::overload_cast<int>(&Pet::get, py::const_))
        .def("get2", static_cast<int (Pet::*)(double)>(&Pet::get))
        .def(py::self + py::self)
        .def_readwrite("name", &Pet::name)
        .def_property("age", [](const Pet &p) { return p.age; }, [](Pet &p, int v) { p.age = v; })
        .def_property_readonly("a2", &Pet::made)
        .def("__iter__", [](Pet &p) { return py::make_iterator(p.name.begin(), p.name.end()); }, py::keep_alive<0, 1>())
        .def(py::pickle([](const Pet &p) { return py::make_tuple(p.name); }, [](py::tuple t) { return Pet(t[0].cast<std::string>()); }));
    py::enum_<py::return_value_policy>(m, "E").value("a", py::return_value_policy::copy).export_values();
    py::register_exception<std::runtime_error>(m, "Err");
    auto sub = m.def_submodule("sub"); sub.def("f", [](py::handle h) -> py::object { return h.attr("x"); });
}
