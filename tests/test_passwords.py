"""Passwords: any letters, long ones in full, the same time for every name."""

import pytest

from services import passwords, signing_in
from services.errors import Refusal

pytestmark = [pytest.mark.usefixtures("database_url"), pytest.mark.only_on("sqlite")]


@pytest.mark.parametrize("password", ["Kesäyön täyttymys 7", "ä" * 11 + "ö1234", "pitkä " * 30, "密码" * 7])
def test_a_password_may_hold_any_letters(password):
    assert passwords.matches(password, passwords.hashed(password))


def test_every_letter_of_a_long_password_counts():
    stored = passwords.hashed("kevät " * 20 + "a")

    assert not passwords.matches("kevät " * 20 + "b", stored)


def test_two_ways_of_typing_the_same_letter_are_the_same_password():
    assert passwords.matches("ha\u0308ma\u0308ra\u0308n aika", passwords.hashed("hämärän aika"))


@pytest.mark.parametrize(("password", "rule"), [
    ("lyhyt", "password_long_enough"),
    ("a" * 201, "password_not_too_long"),
    ("minun-Aino.L-sanani", "password_without_username"),
    ("ababababababab", "password_varied"),
    ("", "password_long_enough"),
])
def test_a_password_too_easily_guessed_is_refused_at_its_field(password, rule):
    with pytest.raises(Refusal, match=rule) as refused:
        passwords.check_new(password, username="aino.l")

    assert refused.value.field == "new_password"


def test_one_time_passwords_are_good_enough_and_never_alike():
    made = {passwords.one_time_password() for _ in range(50)}

    assert len(made) == 50
    for password in made:
        passwords.check_new(password, username="aino.l")


def test_a_name_that_nobody_has_costs_a_check_of_the_same_price(session):
    stored = signing_in.credentials(session, "ei-ketään").stored

    assert stored.split("$")[2] == passwords.hashed("jotakin aivan muuta").split("$")[2]
    assert not passwords.matches("mikä tahansa", stored)
