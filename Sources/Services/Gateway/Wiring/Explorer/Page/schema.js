// What the server says of its schema (introspection, §4), by name.

const TYPE = "type { ...Ref }";
/** Asks for everything that completion, validation and the documentation need. */
export const INTROSPECTION = `query Introspection {
  __schema {
    description
    queryType { name } mutationType { name } subscriptionType { name }
    types {
      kind name description specifiedByURL isOneOf
      fields(includeDeprecated: true) {
        name description isDeprecated deprecationReason ${TYPE}
        args(includeDeprecated: true) { ...Input }
      }
      inputFields(includeDeprecated: true) { ...Input }
      enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
      interfaces { name }
      possibleTypes { name }
    }
    directives { name description locations isRepeatable args(includeDeprecated: true) { ...Input } }
  }
}
fragment Input on __InputValue { name description defaultValue isDeprecated deprecationReason ${TYPE} }
fragment Ref on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } }`;

const byName = (list) => new Map((list ?? []).map((item) => [item.name, item]));
const META = {
  typename: { name: "__typename", description: "The name of the object's type.", args: new Map(), type: { kind: "NON_NULL", ofType: { kind: "SCALAR", name: "String" } } },
  schema: { name: "__schema", description: "The schema.", args: new Map(), type: { kind: "NON_NULL", ofType: { kind: "OBJECT", name: "__Schema" } } },
  type: { name: "__type", description: "A type of the schema by its name.", args: byName([{ name: "name", type: { kind: "NON_NULL", ofType: { kind: "SCALAR", name: "String" } } }]), type: { kind: "OBJECT", name: "__Type" } },
};

export class Schema {
  /** From the `data` of an answer to `INTROSPECTION`. */
  constructor(data) {
    const schema = data.__schema;
    this.types = byName(schema.types);
    for (const type of this.types.values()) {
      const fields = byName(type.fields);
      for (const field of fields.values()) field.args = byName(field.args);
      Object.assign(type, {
        fields, inputFields: byName(type.inputFields), enumValues: byName(type.enumValues),
        possibleTypes: new Set((type.possibleTypes ?? []).map((one) => one.name)),
      });
    }
    this.directives = byName(schema.directives);
    for (const directive of this.directives.values()) directive.args = byName(directive.args);
    this.roots = {
      query: schema.queryType?.name, mutation: schema.mutationType?.name,
      subscription: schema.subscriptionType?.name,
    };
  }

  type(name) { return this.types.get(name); }
  root(operation) { return this.types.get(this.roots[operation]); }

  /** A field of an object or interface, the ones every type has included. */
  field(type, name) {
    if (name === "__typename" && isComposite(type)) return META.typename;
    if (type?.name === this.roots.query && name === "__schema") return META.schema;
    if (type?.name === this.roots.query && name === "__type") return META.type;
    return type?.fields.get(name);
  }

  /** Whether an object can be of both types (§5.5.2.3). */
  overlap(one, other) {
    const of = (type) => (type.kind === "OBJECT" ? new Set([type.name]) : type.possibleTypes);
    return [...of(one)].some((name) => of(other).has(name));
  }
}

/** The named type inside lists and non-nulls. */
export function named(ref) {
  while (ref?.ofType) ref = ref.ofType;
  return ref?.name;
}

/** `[User!]!` of a reference, from introspection or a document alike. */
export function typeText(ref) {
  if (!ref) return "";
  if (ref.kind === "NON_NULL") return `${typeText(ref.ofType)}!`;
  if (ref.kind === "LIST") return `[${typeText(ref.ofType)}]`;
  return ref.name;
}

export const isComposite = (type) => ["OBJECT", "INTERFACE", "UNION"].includes(type?.kind);
export const isInput = (type) => ["SCALAR", "ENUM", "INPUT_OBJECT"].includes(type?.kind);
/** Whether leaving it out is an error. */
export const isRequired = (input) => input.type.kind === "NON_NULL" && input.defaultValue == null;
