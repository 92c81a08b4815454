"""Who may do what, where, from when until when.

Nouns: staff member (one human, official or volunteer), user (an account with which to sign in), role, grant
(a role held at a place between two dates, proposed by one person and approved by another), actor (somebody
looking or acting now). One gate decides; one manager, `Scoped`, makes an unscoped read an error; row-level
security in the database stands behind both. Holds nothing that is not about permission.
"""
