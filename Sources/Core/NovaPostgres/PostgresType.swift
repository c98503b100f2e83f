/// A type of the server, by the object id that is fixed in its catalogue.
public struct PostgresType: Sendable, Hashable {
    /// `pg_type.oid`.
    public let oid: UInt32

    /// The type with this object id.
    public init(oid: UInt32) { self.oid = oid }

    /// Inferred by the server from the place of the value.
    public static let inferred = PostgresType(oid: 0)
    /// `boolean`
    public static let bool = PostgresType(oid: 16)
    /// `bytea`
    public static let bytea = PostgresType(oid: 17)
    /// `name`
    public static let name = PostgresType(oid: 19)
    /// `bigint`
    public static let int8 = PostgresType(oid: 20)
    /// `smallint`
    public static let int2 = PostgresType(oid: 21)
    /// `integer`
    public static let int4 = PostgresType(oid: 23)
    /// `text`
    public static let text = PostgresType(oid: 25)
    /// `json`
    public static let json = PostgresType(oid: 114)
    /// `cidr`
    public static let cidr = PostgresType(oid: 650)
    /// `real`
    public static let float4 = PostgresType(oid: 700)
    /// `double precision`
    public static let float8 = PostgresType(oid: 701)
    /// `unknown`
    public static let unknown = PostgresType(oid: 705)
    /// `inet`
    public static let inet = PostgresType(oid: 869)
    /// `bigint[]`
    public static let int8Array = PostgresType(oid: 1_016)
    /// `integer[]`
    public static let int4Array = PostgresType(oid: 1_007)
    /// `smallint[]`
    public static let int2Array = PostgresType(oid: 1_005)
    /// `text[]`
    public static let textArray = PostgresType(oid: 1_009)
    /// `character(n)`
    public static let bpchar = PostgresType(oid: 1_042)
    /// `character varying`
    public static let varchar = PostgresType(oid: 1_043)
    /// `character varying[]`
    public static let varcharArray = PostgresType(oid: 1_015)
    /// `timestamp with time zone`
    public static let timestamptz = PostgresType(oid: 1_184)
    /// `uuid`
    public static let uuid = PostgresType(oid: 2_950)
    /// `uuid[]`
    public static let uuidArray = PostgresType(oid: 2_951)
    /// `jsonb`
    public static let jsonb = PostgresType(oid: 3_802)
    /// `xid8`
    public static let xid8 = PostgresType(oid: 5_069)

    /// Types made by `CREATE TYPE` or an extension (`citext`, enums) have ids from here on.
    static let userDefinedMin: UInt32 = 16_384
}
