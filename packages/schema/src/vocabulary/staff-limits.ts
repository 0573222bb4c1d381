/** Characters of a name, and of what its owner signs in with: the console stops at what the API takes. */
export const LONGEST_NAME = 40;
export const LONGEST_LOGIN = 40;
