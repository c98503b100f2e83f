#if DEBUG || FUZZ
    import NovaGraphQL
    import NovaPrimitives

    /// A document, or a schema if the first byte is odd.
    enum GraphQLFuzz {
        private static let engine = try? GraphQLMock().engine(
            sdl: """
                directive @d(a: Int) repeatable on FIELD | QUERY | FRAGMENT_SPREAD | INLINE_FRAGMENT
                interface N { n(a: [Int!], i: I, o: O): N s: String! } union U = A | B enum E { X Y }
                type A implements N { n(a: [Int!], i: I, o: O): N s: String! u: [U!]! e(e: E = X): E }
                type B implements N { n(a: [Int!], i: I, o: O): N s: String! f(x: Float): Float j(j: J): J }
                input I { a: Int! = 1 i: I l: [[E]] } input O @oneOf { a: Int b: I } scalar J
                type Query { n: N a: A! u: U } type Mutation { a(i: I!): A } type Subscription { b: B }
                """)

        static func run(_ input: UnsafeRawBufferPointer) {
            let (plan, bytes) = input.plan
            let text = String(decoding: bytes, as: UTF8.self)
            if plan & 1 == 1 { return runSchema(text) }
            do throws(GraphQLError) {
                let printed = try GraphQLText.formatted(text)
                do throws(GraphQLError) {
                    let again = try GraphQLText.formatted(printed, tokensMax: .max)
                    promise(again.utf8.elementsEqual(printed.utf8), "printing twice differs")
                } catch {
                    promise(
                        printed.isEmpty || error.code == .limitExceeded,
                        "what was printed cannot be read")
                }
            } catch {
                promise(!error.locations.isEmpty, "an error without a place")
            }
            check(text)
        }

        private static func check(_ text: String) {
            guard let engine else { return promise(false, "the schema does not hold") }
            do throws(GraphQLErrors) {
                for operation in try engine.prepare(text).operations {
                    var options = GraphQLExecutionOptions(deadline: .after(.seconds(60)))
                    options.kinds = Set(GraphQLOperationKind.allCases)
                    _ = try? engine.admit(operation, variables: JSONObject(), options: options)
                }
            } catch {
                promise(!error.errors.isEmpty, "refused without an error")
                promise(error.errors.allSatisfy { !$0.message.isEmpty }, "an error without words")
            }
        }

        private static func runSchema(_ text: String) {
            guard text.utf8.count < 4_096, let schema = try? GraphQLSchema(sdl: text) else {
                return
            }
            let printed = schema.sdl
            guard let again = try? GraphQLSchema(sdl: printed) else {
                return promise(false, "a printed schema cannot be read")
            }
            promise(again.sdl.utf8.elementsEqual(printed.utf8), "printing a schema twice differs")
        }
    }
#endif
