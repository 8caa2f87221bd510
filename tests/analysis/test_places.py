from __future__ import annotations

from ftlint.analysis.state.places import ELEMENT, POINTEE, Home, Place, type_of
from ftlint.analysis.world import World
from ftlint.model.facts import Store
from tests.analysis.sources import symbol_of, world_of


def stored(world: World, function: str) -> set[Place]:
    """Return the places that the stores of a function name."""
    symbol = symbol_of(world, function)
    return {
        target.place
        for block in world.program.functions[symbol].blocks
        for instruction in block.instructions
        if isinstance(instruction, Store)
        for target in world.places.of(instruction.target, symbol)
    }


STRUCT = """
struct inner { int count; int items[4]; };
struct outer { struct inner *link; struct inner part; };
"""


def place(owner: str, *path: str) -> Place:
    return Place(Home.GLOBAL, owner, path)


def test_members_elements_and_pointees_of_a_global() -> None:
    world = world_of(
        spam_c=STRUCT
        + """
struct outer all;
int numbers[8], *pointer;
void set(void) { all.part.items[2] = 1; numbers[3] = 2; *pointer = 3; all.link->count = 4; }
"""
    )
    assert stored(world, "set") == {
        place("all", "part", "items", ELEMENT),
        place("numbers", ELEMENT),
        place("pointer", POINTEE),
        place("all", "link", POINTEE, "count"),
    }


def test_a_member_behind_a_parameter_belongs_to_its_struct() -> None:
    world = world_of(spam_c=STRUCT + "void set(struct inner *self) { self->count = 1; }")
    assert stored(world, "set") == {Place(Home.RECORD, "inner", ("count",))}


def test_an_address_is_followed_into_callees_and_out_of_getters() -> None:
    world = world_of(
        spam_c=STRUCT
        + """
static struct inner cache;
static int total;
static void fill(struct inner *target, int *sum) { target->count = 1; *sum = 2; }
static struct inner *get(void) { return &cache; }
void by_argument(void) { fill(&cache, &total); }
void by_getter(void) { get()->items[0] = 3; }
"""
    )
    cache = next(s for s in world.program.variables if s.endswith("cache"))
    total = next(s for s in world.program.variables if s.endswith("total"))
    assert stored(world, "fill") == {place(cache, "count"), place(total)}
    assert stored(world, "by_getter") == {place(cache, "items", ELEMENT)}


def test_only_one_pointer_is_followed() -> None:
    world = world_of(
        spam_c="""
struct node { struct node *next; int value; } head;
void set(void) { head.next->next->value = 1; }
"""
    )
    assert stored(world, "set") == {Place(Home.RECORD, "node", ("value",))}


def test_types_of_places() -> None:
    world = world_of(
        spam_c=STRUCT + "struct outer all; char *texts[4]; void use(void) { all.link = 0; }"
    )
    program = world.program
    assert type_of(program, place("texts")) == "char *[4]"
    assert type_of(program, place("texts", ELEMENT)) == "char *"
    assert type_of(program, place("texts", ELEMENT, POINTEE)) == "char"
    assert type_of(program, place("all", "link", POINTEE, "count")) == "int"
    assert type_of(program, place("all", "absent")) == ""
    assert type_of(program, Place(Home.RECORD, "inner", ("items",))) == "int[4]"
