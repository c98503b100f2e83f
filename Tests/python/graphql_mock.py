"""The made-up answers of `nova graphql`, once more for graphql-core: see NovaGraphQL/Mock/GraphQLMock.swift.

A position of a response has a number, from its parent's number and its name; what stands there follows from
the number and the type. Both sides compute the same, so two engines can be compared by their responses.
"""

import struct

import graphql

MASK = (1 << 64) - 1


def stir(parent, text):
    value = 0xCBF29CE484222325
    for byte in parent.to_bytes(8, "little") + text.encode():
        value = ((value ^ byte) * 0x100000001B3) & MASK
    value = ((value ^ value >> 30) * 0xBF58476D1CE4E5B9) & MASK
    value = ((value ^ value >> 27) * 0x94D049BB133111EB) & MASK
    return value ^ value >> 31


def text_of(value):
    if value is None:
        return "n"
    if value is True or value is False:
        return "t" if value else "f"
    if isinstance(value, (int, float)):
        number = float(value)
        if number.is_integer() and abs(number) < 9e15:
            return f"i{int(number)}"
        return f"d{struct.unpack('>Q', struct.pack('>d', number))[0]:x}"
    if isinstance(value, str):
        return f"s{len(value.encode())}:{value}"
    if isinstance(value, (list, tuple)):
        return "[" + "".join(text_of(item) + "," for item in value) + "]"
    members = sorted(value.items(), key=lambda member: member[0].encode())
    return "{" + "".join(f"{name}={text_of(item)};" for name, item in members) + "}"


class Thing:
    """An object of a response."""

    def __init__(self, number, type_name):
        self.number = number
        self.type_name = type_name


class Mock:
    """Resolvers for `graphql.execute_sync`."""

    def __init__(self, schema, fails):
        self.schema = schema
        self.fails = fails

    def field(self, source, info, **arguments):
        number = source.number if isinstance(source, Thing) else stir(0, info.operation.operation.value)
        return self.value(info.return_type, stir(number, info.field_name + text_of(arguments)))

    @staticmethod
    def type(value, info, abstract):
        return value.type_name

    def value(self, kind, number):
        if self.fails and number % 41 == 7:
            return graphql.GraphQLError("Made to fail.")
        if graphql.is_non_null_type(kind):
            if self.fails and number % 37 == 3:
                return None
            return self.present(kind.of_type, number)
        return None if number % 11 == 5 else self.present(kind, number)

    def present(self, kind, number):
        if graphql.is_non_null_type(kind):
            return self.present(kind.of_type, number)
        if graphql.is_list_type(kind):
            return [self.value(kind.of_type, stir(number, str(at))) for at in range(number >> 16 & 3)]
        if graphql.is_object_type(kind):
            return Thing(number, kind.name)
        if graphql.is_abstract_type(kind):
            names = sorted(possible.name for possible in self.schema.get_possible_types(kind))
            return Thing(number, names[number % len(names)]) if names else None
        if graphql.is_enum_type(kind):
            names = list(kind.values)
            return names[number % len(names)]
        small = (number & 0xFFFFFFFF) - ((number & 0x80000000) << 1)
        return {
            "Int": lambda: small, "Float": lambda: small / 8, "Boolean": lambda: number & 1 == 1,
            "ID": lambda: f"{number:x}", "String": lambda: f"v{number:x}",
        }.get(kind.name, lambda: f"c{number:x}")()

    def run(self, document, variables, operation_name=None):
        return graphql.execute_sync(
            self.schema, document, variable_values=variables, operation_name=operation_name,
            field_resolver=self.field, type_resolver=self.type)
