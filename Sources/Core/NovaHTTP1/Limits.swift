enum Limits {}
