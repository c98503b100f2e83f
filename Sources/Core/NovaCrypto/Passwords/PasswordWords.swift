/// The words the estimator knows, each list by falling frequency: rank is what an attacker needs.
///
/// Short on purpose: the lists make what people choose first cheap; what they miss is counted as
/// unguessable characters, so the length rule of the policy still stands behind them.
enum PasswordWords {
    static let ranks: [String: Int] = {
        var ranks: [String: Int] = [:]
        for (list, offset) in [(passwords, 0), (names, 50), (words, 100)] {
            let entries = list.split(whereSeparator: \.isWhitespace)
            for (index, word) in entries.enumerated() where ranks[String(word)] == nil {
                ranks[String(word)] = index + 1 + offset
            }
        }
        return ranks
    }()

    /// The first three letters of every word: most places in a password begin none of them.
    static let stems = Set(ranks.keys.map(stem))

    /// The first three scalars of `word`.
    static func stem(_ word: String) -> String {
        String(String.UnicodeScalarView(word.unicodeScalars.prefix(3)))
    }

    /// Characters of the longest word.
    static let lengthMax = ranks.keys.map(\.utf8.count).max() ?? 0

    private static let passwords = """
        123456 password 123456789 12345678 12345 qwerty 1234567 111111 123123 abc123 1234567890
        password1 1234 iloveyou 000000 qwerty123 1q2w3e4r admin qwertyuiop 654321 555555 lovely
        7777777 welcome 888888 princess dragon 123qwe 666666 monkey letmein 1qaz2wsx football
        baseball sunshine master superman shadow ashley michael passw0rd trustno1 hello charlie
        login starwars solo freedom whatever qazwsx batman access flower mustang jesus zaq1zaq1
        hottie loveme 696969 121212 zxcvbnm asdfgh asdfghjkl asdf hunter hunter2 soccer jordan
        killer pepper ginger joshua cheese amanda summer love secret internet computer test
        tigger harley ranger buster thomas robert daniel andrew hockey george jennifer jessica
        nicole hannah michelle 159753 147258369 987654321 112233 131313 222222 999999 333333
        samsung google iphone apple android windows linux ubuntu root toor administrator guest
        changeme default pass passwd pass1234 password123 password12 password1234 admin123
        root123 welcome1 welcome123 letmein1 qwerty1 qwerty12 iloveyou1 monkey1 dragon1 test123
        test1234 testing temp temporary user user123 demo sample example secret123 mypassword
        p455w0rd correcthorsebatterystaple tequiero carlos liverpool chelsea arsenal barcelona
        realmadrid manchester juventus pokemon naruto minecraft fortnite roblox gandalf matrix
        nintendo playstation xbox facebook twitter instagram youtube linkedin yahoo gmail hotmail
        fuckyou fuckme fuck asshole bitch pussy sexy sex money cash biteme blink182 metallica
        slipknot nirvana eminem rockstar yankees cowboys lakers steelers eagles packers cookie
        chocolate banana orange cherry butterfly sunflower rainbow purple yellow silver golden
        diamond angel angels babygirl baby sweety honey lover forever friend friends family
        mother father sister brother maggie bailey buddy lucky peanut sparky smokey sammy rocky
        snoopy scooter coffee whiskey jackson merlin phoenix thunder spider tiger lion eagle
        falcon wolf bear cat dog horse bond007 james007 startrek ncc1701 einstein november
        december october september january february march april june july august monday tuesday
        wednesday thursday friday saturday sunday spring autumn winter
        """

    private static let names = """
        john mary james david anna maria peter paul mark lisa sarah laura emma olivia sophia
        isabella mia amelia noah liam oliver lucas mason ethan alexander benjamin william henry
        jack jacob matthew anthony christopher joseph richard charles steven kevin brian jason
        justin brandon patrick sean adam alex max sam tom tim ben dan nick chris mike steve bob
        bill joe smith johnson brown jones garcia miller davis wilson taylor martin lee chen wang
        mohammed ahmed ali fatima juan jose luis pedro ana carmen ivan olga elena natasha
        victoria samantha stephanie elizabeth katherine rebecca rachel emily chloe grace alice
        """

    private static let words = """
        the you that this with have from they what will your about would there their which when
        make like time just know take people into year good some could them other than then look
        only come over think also back after use two how our work first well way even new want
        because any these give day most man woman child world life hand part place case week
        company system program question government number night point home water room area story
        fact month lot right study book eye job word business issue side kind head house service
        power hour game line end member law car city community name president team minute idea
        body information parent face others level office door health person art war history
        party result change morning reason research girl guy moment air teacher force education
        green blue red black white happy lovely beautiful super great best cool awesome crazy
        magic music guitar piano dance movie star moon sun sky heart fire ice snow rain storm
        ocean river mountain island beach garden tree forest king queen prince knight warrior
        ninja pirate wizard hero legend boss chief captain soldier player gamer hacker coder
        developer engineer manager server database network cloud security crypto bitcoin secure
        private public account profile social media nova social post feed follow comment
        correct battery staple enter open close start stop begin login signup logout online
        football basketball tennis running swimming cycling london paris berlin tokyo newyork
        america england france germany italy spain brazil mexico canada china india russia
        """
}
