"""What modules say about the GIL: missing, wrong, or too late (FT101, FT103 to FT108)."""

from __future__ import annotations

from collections.abc import Iterator

from ftlint.analysis.modules.export_hooks import hook_actions
from ftlint.analysis.modules.modules import Module, Style
from ftlint.catalogue.rows import ModuleRole
from ftlint.checks.context import Context, check
from ftlint.model.finding import Confidence, Finding, Location

# Help texts of FT101 by the framework that writes the module, else by its style.
_FRAMEWORK_FIXES = {
    "pybind11": "pybind11",
    "nanobind": "nanobind",
    "cython": "cython",
    "swig": "swig",
    "boost-python": "boost_python",
}
_USED_FIXES = {"pybind11": "pybind11", "cython": "cython"}
_STYLE_FIXES = {
    Style.MULTI_PHASE: "default",
    Style.SINGLE_PHASE: "single_phase",
    Style.EXPORT: "export",
    Style.UNKNOWN: "single_phase",
}
_MISSING = {
    Style.MULTI_PHASE: "no `Py_mod_gil` among the slots of `{name}`",
    Style.SINGLE_PHASE: "returns `{name}` without `PyUnstable_Module_SetGIL`",
    Style.EXPORT: "no `Py_mod_gil` among the slots of `{name}`",
    Style.UNKNOWN: "returns `{name}` without a declaration",
}
_DEFINED = {True: "has its slots here", False: "is initialised here"}


@check("FT101")
def missing_gil_declaration(ctx: Context) -> Iterator[Finding]:
    """Report modules that say nothing about the GIL."""
    for module in ctx.world.modules.all:
        if module.declarations or module.late:
            continue
        label = _MISSING[module.style].format(name=module.name)
        if module.framework:
            label = f"`{module.name}` is made by {module.framework}, without a declaration"
        fix = _FRAMEWORK_FIXES.get(module.framework, _STYLE_FIXES[module.style])
        yield ctx.finding(
            "FT101",
            ctx.at(module.span, label, _function_at(module)),
            symbol=module.name,
            function=_function_at(module),
            fix=fix,
            confidence=None if module.is_whole else Confidence.LOW,
            related=tuple(_makings(ctx, module)),
        )


@check("FT103")
def gil_explicitly_used(ctx: Context) -> Iterator[Finding]:
    """Report modules that ask for the GIL."""
    for module in ctx.world.modules.all:
        if not module.declared_used:
            continue
        stated = module.declarations[0]
        yield ctx.finding(
            "FT103",
            ctx.at(stated.span, f"`{module.name}` asks for the GIL here", stated.function),
            symbol=module.name,
            function=stated.function,
            fix=_USED_FIXES.get(module.framework, "default"),
        )


@check("FT104")
def setgil_ineffective(ctx: Context) -> Iterator[Finding]:
    """Report calls of `PyUnstable_Module_SetGIL` that nobody reads, and that alone declare."""
    for module in ctx.world.modules.all:
        for stated in module.late:
            is_slotted = module.style in (Style.MULTI_PHASE, Style.EXPORT)
            where = "the GIL is already on" if is_slotted else "the init function never gets here"
            yield ctx.finding(
                "FT104",
                ctx.at(stated.span, f"has no effect: {where}", stated.function),
                symbol=module.name,
                function=stated.function,
                fix="default" if is_slotted else "unreached",
                related=(ctx.at(module.span, f"`{module.name}` {_DEFINED[is_slotted]}"),),
            )


@check("FT106")
def single_phase_init(ctx: Context) -> Iterator[Finding]:
    """Report modules that their init function makes itself."""
    for module in ctx.world.modules.all:
        if module.style is not Style.SINGLE_PHASE or module.framework:
            continue
        variable = ctx.world.program.variables.get(module.definition)
        yield ctx.finding(
            "FT106",
            ctx.at(module.span, "creates the module itself", module.init_function),
            symbol=variable.name if variable else "definition",
            function=module.init_function,
            related=tuple(_lookups(ctx)),
        )


@check("FT108")
def modexport_hook_not_static(ctx: Context) -> Iterator[Finding]:
    """Report export hooks that write static data or call the Python API."""
    for module in ctx.world.modules.all:
        if module.style is not Style.EXPORT:
            continue
        actions = hook_actions(ctx.world.program, ctx.world.apis, module)
        if not actions:
            continue
        first, *others = (ctx.at(a.span, a.what, a.function) for a in actions)
        yield ctx.finding(
            "FT108",
            first,
            symbol=module.name,
            function=actions[0].function,
            related=tuple(others),
        )


def _makings(ctx: Context, module: Module) -> Iterator[Location]:
    """Yield the calls after which the init function of a single-phase module can declare it."""
    if module.style is Style.SINGLE_PHASE:
        makers = [row.name for row in ctx.world.apis.modules if row.role is ModuleRole.CREATE]
        sites = [site for name in makers for site in ctx.world.call_graph.sites(name)]
        for site in sorted(sites, key=lambda site: site.call.span):
            if site.caller == module.init_function:
                yield ctx.at(site.call.span, "makes the module", site.caller)


def _function_at(module: Module) -> str:
    """Return the function that the module's span stands in, or ""."""
    return module.init_function if module.is_at_init else ""


def _lookups(ctx: Context) -> Iterator[Location]:
    """Yield the calls that find the module through the process-wide table."""
    for row in ctx.world.apis.modules:
        if row.role is ModuleRole.FIND:
            for site in ctx.world.call_graph.sites(row.name):
                yield ctx.at(site.call.span, "finds the process-wide module", site.caller)
