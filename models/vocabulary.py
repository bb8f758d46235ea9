"""The closed lists. A value is code, database text and the tail of a text key at once.

The Finnish word stands beside it.
"""

from enum import StrEnum


class Language(StrEnum):
    """A language of the screens."""

    FI = "fi"
    SV = "sv"
    EN = "en"


class LanguageStatus(StrEnum):
    """The languages of a municipality (decree 1385/2022; Sámi homeland: Act 1086/2003)."""

    FI = "fi"  # suomenkielinen
    SV = "sv"  # ruotsinkielinen
    FI_SV = "fi_sv"  # kaksikielinen, enemmistö suomi
    SV_FI = "sv_fi"  # kaksikielinen, enemmistö ruotsi
    FI_SE = "fi_se"  # suomenkielinen, saamelaisten kotiseutualue


class OrganisationKind(StrEnum):
    """What an organisation is."""

    CENTRE = "centre"  # elinvoimakeskus
    MUNICIPALITY = "municipality"  # kunta
    COUNTY = "county"  # hyvinvointialue (ja Helsinki)
    MINISTRY = "ministry"  # työ- ja elinkeinoministeriö
    KEHA = "keha"  # KEHA-keskus


class Role(StrEnum):
    """What a right lets its holder act as. LOCAL_ADMIN comes in addition to another role and never acts alone."""

    CENTRE_WORKER = "centre_worker"  # elinvoimakeskuksen käsittelijä
    CENTRE_LEAD = "centre_lead"  # elinvoimakeskuksen vastuuhenkilö
    MUNICIPAL_WORKER = "municipal_worker"  # kunnan työntekijä
    MUNICIPAL_DECIDER = "municipal_decider"  # kunnan päätöksentekijä
    COUNTY_EXPERT = "county_expert"  # hyvinvointialueen asiantuntija
    MINISTRY_VIEWER = "ministry_viewer"  # ministeriön katselija
    KEHA_ADMIN = "keha_admin"  # KEHA-keskuksen pääkäyttäjä
    LOCAL_ADMIN = "local_admin"  # oman organisaation pääkäyttäjä


class LogKind(StrEnum):
    """What the log beside the cases tells of."""

    SIGN_IN = "sign_in"
    SIGN_IN_FAILED = "sign_in_failed"
    SIGN_IN_LOCKED = "sign_in_locked"
    SIGN_OUT = "sign_out"
    SESSION_ENDED = "session_ended"
    PASSWORD_CHANGED = "password_changed"
    PASSWORD_RESET = "password_reset"
    ACCOUNT_CREATED = "account_created"
    ACCOUNT_CLOSED = "account_closed"
    ACCOUNT_REOPENED = "account_reopened"
    RIGHT_GRANTED = "right_granted"
    RIGHT_ENDED = "right_ended"
    ACTING_CHANGED = "acting_changed"
    SETTING_CHANGED = "setting_changed"
    AGREEMENT_CHANGED = "agreement_changed"
    PERSON_SEARCHED = "person_searched"


class ChainedLog(StrEnum):
    """What is kept of each case as a chain, so that tampering shows."""

    EVENTS = "events"  # what was done
    READINGS = "readings"  # who looked


class ReadingPart(StrEnum):
    """What of a case somebody opened."""

    CASE = "case"  # asia
    FILE = "file"  # liite
    EXTRACT = "extract"  # ote rekisteröidylle
    PRINTOUT = "printout"  # tuloste
    DOWNLOAD = "download"  # lataamisen syy


class ReadingReason(StrEnum):
    """Why somebody opens, prints or downloads a case under turvakielto."""

    MY_TURN = "my_turn"  # käsittelen asiaa
    DECISION = "decision"  # valmistelen päätöstä
    ENQUIRY = "enquiry"  # vastaan kysymykseen
    SUPERVISION = "supervision"  # valvon
    OTHER = "other"  # muu syy


class UnusualReading(StrEnum):
    """Why a reading deserves a look; a hint, never a finding."""

    MANY_CASES = "many_cases"
    OUTSIDE_HOURS = "outside_hours"
    NOBODYS_TURN = "nobodys_turn"


class PersonGroup(StrEnum):
    """Whom the proposal concerns (Act 681/2023 § 43)."""

    QUOTA = "quota"  # kiintiöpakolainen
    RECEPTION = "reception"  # oleskeluluvan saanut vastaanottopalveluista
    FAMILY = "family"  # edellisten perheenjäsen


class LegalBasis(StrEnum):
    """On what ground the elinvoimakeskus refers: a paragraph of Act 681/2023 § 43."""

    QUOTA_43_1_1 = "quota_43_1_1"  # 43 § 1 mom. 1 k. kiintiöpakolainen, Migrin esitys
    VULNERABLE_43_1_2 = "vulnerable_43_1_2"  # 43 § 1 mom. 2 k. haavoittuvassa asemassa, vastaanottokeskuksen esitys
    OTHER_43_2 = "other_43_2"  # 43 § 2 mom. muu 2 § 3 mom. henkilö
    FAMILY_43_2 = "family_43_2"  # 43 § 2 mom. perheenjäsen tai omainen (2 § 4 mom.)


class PermitBasis(StrEnum):
    """The residence permit behind the referral: the Aliens Act's section, or Act 681/2023 § 2 by it."""

    ALIENS_87 = "aliens_87"  # turvapaikka
    ALIENS_88 = "aliens_88"  # toissijainen suojelu
    ALIENS_90 = "aliens_90"  # pakolaiskiintiö
    ALIENS_93 = "aliens_93"  # muu humanitaarinen maahanmuutto
    ALIENS_51 = "aliens_51"  # maasta poistumisen estyminen
    ALIENS_52 = "aliens_52"  # yksilöllinen inhimillinen syy
    ALIENS_52A = "aliens_52a"  # ihmiskaupan uhri
    ALIENS_54_5 = "aliens_54_5"  # jatkolupa
    ALIENS_89 = "aliens_89"  # väliaikainen oleskelulupa
    ALIENS_110 = "aliens_110"  # tilapäinen suojelu
    ALIENS_114 = "aliens_114"  # perheside kansainvälistä suojelua saaneeseen
    ALIENS_115 = "aliens_115"  # muu omainen
    NOT_YET = "not_yet"  # lupa vireillä


class Priority(StrEnum):
    """How fast a place is needed."""

    NORMAL = "normal"  # normaali
    URGENT = "urgent"  # kiireellinen
    EMERGENCY = "emergency"  # hätätapaus


class ProposalStatus(StrEnum):
    """Where a proposal stands."""

    DRAFT = "draft"  # luonnos
    SENT = "sent"  # kunnan käsiteltävänä
    ACCEPTED = "accepted"  # kunta vastannut myönteisesti
    DECLINED = "declined"  # kunta vastannut kielteisesti
    OFFERED = "offered"  # tarjottu toiselle elinvoimakeskukselle
    PLACED = "placed"  # kuntapaikka vahvistettu
    RETURNED = "returned"  # palautettu Migriin tai vastaanottokeskukseen
    WITHDRAWN = "withdrawn"  # peruttu
    ARRIVED = "arrived"  # saapuminen kirjattu jokaisesta
    CLOSED = "closed"  # päätetty saapumisen jälkeen


class RoundStatus(StrEnum):
    """Where one municipality's handling of a proposal stands; a new municipality is a new round."""

    SENT = "sent"  # lähetetty, ei avattu
    OPENED = "opened"  # avattu
    TAKEN = "taken"  # otettu käsittelyyn
    IN_HEARING = "in_hearing"  # hyvinvointialue kuultavana
    POSITIVE = "positive"  # myönteinen vastaus
    CONDITIONAL = "conditional"  # myönteinen vastaus ehdoin
    NEGATIVE = "negative"  # kielteinen vastaus
    CONFIRMED = "confirmed"  # paikka vahvistettu
    CLOSED = "closed"  # päättynyt: asia ohjattu muualle
    WITHDRAWN = "withdrawn"  # vedetty takaisin
    WAITING = "waiting"  # odottaa lisätietoa


class Subject(StrEnum):
    """Whose status a row of the process table moves."""

    PROPOSAL = "proposal"
    ROUND = "round"


class Turn(StrEnum):
    """Whose move it is."""

    CENTRE = "centre"  # elinvoimakeskus
    MUNICIPALITY = "municipality"  # kunta
    COUNTY = "county"  # hyvinvointialue
    OTHER_CENTRE = "other_centre"  # toinen elinvoimakeskus
    NOBODY = "nobody"  # ei kenenkään


class Action(StrEnum):
    """A step of the process, or a fact that the history tells of."""

    CREATE = "create"  # luo luonnos
    EDIT = "edit"  # muokkaa
    SEND = "send"  # lähetä kunnalle
    OPEN = "open"  # avaa
    TAKE = "take"  # ota käsittelyyn
    ASSIGN = "assign"  # siirrä kollegalle
    RELEASE = "release"  # palauta jonoon
    ASK_COUNTY = "ask_county"  # pyydä kuulemista
    RECORD_HEARING = "record_hearing"  # kirjaa hyvinvointialueen vastaus
    CANCEL_HEARING = "cancel_hearing"  # peru kuuleminen
    SKIP_HEARING = "skip_hearing"  # kirjaa, miksi ei kuulla
    RECORD_AGREEMENT = "record_agreement"  # kirjaa osapuolen suostumus
    ASK_AGREEMENT = "ask_agreement"  # pyydä hyvinvointialueen suostumus
    GIVE_AGREEMENT = "give_agreement"  # anna oma kanta
    DRAFT_ANSWER = "draft_answer"  # tallenna vastausluonnos
    ANSWER_POSITIVE = "answer_positive"  # vastaa myönteisesti
    ANSWER_CONDITIONAL = "answer_conditional"  # vastaa myönteisesti ehdoin
    ANSWER_NEGATIVE = "answer_negative"  # vastaa kielteisesti
    WITHDRAW_ANSWER = "withdraw_answer"  # peru vastaus
    CONFIRM_PLACE = "confirm_place"  # vahvista kuntapaikka
    REDIRECT = "redirect"  # ohjaa toiseen kuntaan
    HAND_OVER = "hand_over"  # siirrä toiselle elinvoimakeskukselle
    ACCEPT_HANDOVER = "accept_handover"  # ota siirto vastaan
    DECLINE_HANDOVER = "decline_handover"  # hylkää siirto
    CANCEL_HANDOVER = "cancel_handover"  # peru siirto
    RETURN = "return"  # palauta Migriin tai vastaanottokeskukseen
    TAKE_BACK = "take_back"  # vedä takaisin kunnalta
    WITHDRAW = "withdraw"  # peru esitys
    PLAN_ARRIVAL = "plan_arrival"  # suunnittele saapuminen
    PREPARE_ARRIVAL = "prepare_arrival"  # kirjaa valmistelua
    RECORD_PREPAREDNESS = "record_preparedness"  # kirjaa varautumisaika
    RECORD_ARRIVAL = "record_arrival"  # kirjaa saapuminen
    RECORD_END = "record_end"  # kirjaa, ettei henkilö saavu
    UNDO_ARRIVAL = "undo_arrival"  # poista kirjaus
    COMPLETE_ARRIVAL = "complete_arrival"  # saapuminen kirjattu jokaisesta
    CLOSE = "close"  # päätä asia
    OPEN_HEARING = "open_hearing"  # avaa kuulemispyyntö
    ASSIGN_HEARING = "assign_hearing"  # ota tai anna kuulemispyyntö käsittelyyn
    ANSWER_HEARING = "answer_hearing"  # vastaa kuulemiseen
    ATTACH = "attach"  # lisää liite
    DETACH = "detach"  # poista liite
    ASK_QUESTION = "ask_question"  # kysy lisätietoa
    ANSWER_QUESTION = "answer_question"  # vastaa kysymykseen
    CANCEL_QUESTION = "cancel_question"  # peru kysymys
    CORRECT = "correct"  # korjaa tietoa lähettämisen jälkeen
    RESUME = "resume"  # kysymyksiin on vastattu, käsittely jatkuu
    LINK = "link"  # liitä toiseen asiaan
    UNLINK = "unlink"  # poista liitos
    SPLIT = "split"  # jaa esitys
    JOIN_LATER = "join_later"  # aloita myöhemmin saapuvan perheenjäsenen esitys
    ADMIT = "admit"  # anna pääsy turvakiellon alaiseen asiaan
    EXCLUDE = "exclude"  # poista pääsy turvakiellon alaiseen asiaan


class Stage(StrEnum):
    """When a field may be seen by the municipality that has the proposal, or that the heard county may see it."""

    A = "a"  # heti
    B = "b"  # kun paikka on vahvistettu
    COUNTY = "county"  # hyvinvointialueelle, jota kuullaan
    FOLLOW = "follow"  # valvovalle elinvoimakeskukselle
    NEVER = "never"  # vain elinvoimakeskus


class Disclosure(StrEnum):
    """What was opened to or closed from another organisation."""

    STAGE_A_OPENED = "stage_a_opened"
    STAGE_B_OPENED = "stage_b_opened"
    STAGE_B_CLOSED = "stage_b_closed"
    ACCESS_CLOSED = "access_closed"
    COUNTY_OPENED = "county_opened"
    COUNTY_CLOSED = "county_closed"


class Section(StrEnum):
    """A part of a proposal that carries its own origin and recorder (Act 681/2023 § 73)."""

    BASIS = "basis"  # peruste
    PERSONS = "persons"  # henkilöt
    NEEDS = "needs"  # palvelutarpeet
    HOUSING = "housing"  # asuminen
    WISHES = "wishes"  # toiveet ja siteet
    INTERPRETER = "interpreter"  # kieli ja tulkkaus
    TIMING = "timing"  # aikataulu


class Origin(StrEnum):
    """Where the data of a section came from."""

    UNHCR_FORM = "unhcr_form"  # UNHCR:n lomake
    MIGRI = "migri"  # Maahanmuuttovirasto
    RECEPTION_CENTRE = "reception_centre"  # vastaanottokeskus
    SELECTION_MISSION = "selection_mission"  # valintamatka
    PERSON = "person"  # henkilö itse
    MUNICIPALITY = "municipality"  # kunta
    REPRESENTATIVE = "representative"  # edustaja


class Proposer(StrEnum):
    """On whose proposal the elinvoimakeskus acts."""

    MIGRI = "migri"  # Maahanmuuttovirasto
    RECEPTION_CENTRE = "reception_centre"  # vastaanottokeskus


class SubmissionCategory(StrEnum):
    """UNHCR's resettlement submission category."""

    LEGAL_PHYSICAL = "legal_physical"  # oikeudellinen ja fyysinen suojelu
    VIOLENCE_SURVIVOR = "violence_survivor"  # väkivallan tai kidutuksen uhri
    MEDICAL = "medical"  # lääketieteellinen tarve
    WOMEN_AT_RISK = "women_at_risk"  # vaarassa olevat naiset ja tytöt
    FAMILY_REUNIFICATION = "family_reunification"  # perheenyhdistäminen
    CHILDREN_AT_RISK = "children_at_risk"  # vaarassa olevat lapset
    NO_ALTERNATIVE = "no_alternative"  # ei muuta pysyvää ratkaisua


class SelectionSource(StrEnum):
    """What a quota refugee's selection rests on."""

    MISSION = "mission"  # valintamatka
    DOSSIER = "dossier"  # asiakirjavalinta
    EMERGENCY_FORM = "emergency_form"  # hätätapaus, vain lomake


class Sex(StrEnum):
    """Sex as registered; never derived from an identity code."""

    FEMALE = "female"
    MALE = "male"
    OTHER = "other"
    UNKNOWN = "unknown"


class FamilyRole(StrEnum):
    """Place in the household."""

    PRINCIPAL = "principal"  # päähenkilö
    SPOUSE = "spouse"  # puoliso
    CHILD = "child"  # lapsi
    PARENT = "parent"  # vanhempi
    SIBLING = "sibling"  # sisarus
    OTHER = "other"  # muu


class Guardianship(StrEnum):
    """A child's guardian."""

    WITH_GUARDIAN = "with_guardian"  # huoltajan kanssa
    WITHOUT_GUARDIAN = "without_guardian"  # ilman huoltajaa
    OTHER_ADULT = "other_adult"  # muun aikuisen kanssa
    NOT_APPLICABLE = "not_applicable"  # täysi-ikäinen


class LivingArrangement(StrEnum):
    """How somebody who came without guardian is to live (Act 681/2023 § 33); the county decides."""

    GROUP_HOME = "group_home"  # perheryhmäkoti
    SUPPORTED = "supported"  # tuettu asuminen
    FAMILY_CARE = "family_care"  # perhehoito
    PRIVATE = "private"  # yksityismajoitus
    OTHER_SERVICE = "other_service"  # muu asumispalvelu
    NOT_DECIDED = "not_decided"  # hyvinvointialue ei ole vielä päättänyt


class RepresentativeState(StrEnum):
    """Whether somebody who came without guardian has a representative (Act 681/2023 §§ 35–36)."""

    APPOINTED = "appointed"  # määrätty
    APPLIED = "applied"  # haettu
    NOT_KNOWN = "not_known"  # ei tiedossa
    OF_AGE = "of_age"  # täysi-ikäinen, ei tarvita


class ChildView(StrEnum):
    """How the view of a child was established (Act 681/2023 § 4)."""

    HEARD = "heard"  # lapsi on kertonut näkemyksensä
    TOO_YOUNG = "too_young"  # ei iän vuoksi
    HARMFUL = "harmful"  # selvittäminen olisi haitallista
    UNNECESSARY = "unnecessary"  # selvittäminen on ilmeisen tarpeetonta
    NOT_YET = "not_yet"  # ei vielä selvitetty


class Schooling(StrEnum):
    """Schooling so far."""

    NONE = "none"
    UNDER_4_YEARS = "under_4_years"
    PRIMARY = "primary"
    SECONDARY = "secondary"
    VOCATIONAL = "vocational"
    HIGHER = "higher"
    UNKNOWN = "unknown"


class Literacy(StrEnum):
    """Which script the person reads."""

    NONE = "none"
    OWN_SCRIPT = "own_script"
    LATIN = "latin"
    BOTH = "both"
    UNKNOWN = "unknown"


class NeedClass(StrEnum):
    """A coded service need (health, social, or support for learning)."""

    SPECIALIST_CARE = "specialist_care"  # jatkuva erikoissairaanhoito
    TIME_CRITICAL_TREATMENT = "time_critical_treatment"  # dialyysi, syöpähoito tai muu aikakriittinen
    CHRONIC_ILLNESS = "chronic_illness"  # pitkäaikaissairaus
    MEDICATION = "medication"  # lääkityksen jatkuvuus
    MOBILITY = "mobility"  # liikkumisen apuväline
    SENSORY = "sensory"  # aistivamma
    INTELLECTUAL = "intellectual"  # kehitysvamma
    MENTAL_HEALTH = "mental_health"  # mielenterveys, trauma
    SUBSTANCE_USE = "substance_use"  # päihdepalvelut
    MATERNITY = "maternity"  # raskaus, synnytys
    CHILD_PROTECTION = "child_protection"  # lastensuojelu
    ELDERLY_CARE = "elderly_care"  # ikääntyneen hoiva
    REHABILITATION = "rehabilitation"  # kuntoutus
    INFECTION_FOLLOW_UP = "infection_follow_up"  # tartuntatautiseuranta
    SOCIAL_WORK = "social_work"  # sosiaalityön tuki
    LEARNING_SUPPORT = "learning_support"  # oppimisen erityinen tuki


class NeedUrgency(StrEnum):
    """How soon after arrival the service is needed."""

    DAYS_3 = "days_3"  # 0–3 vuorokautta
    WEEKS_2 = "weeks_2"  # kahden viikon kuluessa
    MONTHS_3 = "months_3"  # kolmen kuukauden kuluessa
    LATER = "later"  # ei kiireellinen


class NeedResult(StrEnum):
    """Whether a service can be arranged, need by need."""

    CAN = "can"  # voidaan järjestää
    CONDITIONS = "conditions"  # voidaan järjestää ehdoin
    CANNOT = "cannot"  # ei voida järjestää


class Channel(StrEnum):
    """By which way something was done outside the system."""

    SECURE_MAIL = "secure_mail"  # turvaposti
    PHONE = "phone"  # puhelin
    MEETING = "meeting"  # kokous
    LETTER = "letter"  # kirje
    UMA = "uma"  # UMA-järjestelmä
    SYSTEM = "system"  # tämä järjestelmä


class HearingStatus(StrEnum):
    """Where a hearing of the county stands."""

    ASKED = "asked"  # pyydetty
    ANSWERED = "answered"  # vastattu
    CANCELLED = "cancelled"  # peruttu
    SKIPPED = "skipped"  # ei kuultu, syy kirjattu


class LinkKind(StrEnum):
    """How two cases belong together."""

    PLACE_NEAR = "place_near"  # sijoitetaan lähelle toisiaan
    SPLIT_FROM = "split_from"  # jaettu samasta esityksestä
    JOINED_LATER = "joined_later"  # perheenjäsen saapuu myöhemmin


class UnlinkReason(StrEnum):
    """Why two cases need no longer be kept together."""

    MISTAKE = "mistake"  # liitetty vahingossa
    WISH_CHANGED = "wish_changed"  # henkilöiden toive on muuttunut
    NOT_FEASIBLE = "not_feasible"  # samaa paikkakuntaa ei ole löytynyt


class SplitReason(StrEnum):
    """Why a municipality takes only some of a household."""

    DWELLING_SIZE = "dwelling_size"  # koko perheelle sopivaa asuntoa ei ole
    SERVICES_FOR_SOME = "services_for_some"  # palvelut voidaan järjestää vain osalle
    OWN_WISH = "own_wish"  # henkilöiden oma toive
    LIVES_APART = "lives_apart"  # aikuinen perheenjäsen asuu erikseen
    OTHER = "other"  # muu syy


class PartingKind(StrEnum):
    """How an act would part people who belong together."""

    LINKED_ELSEWHERE = "linked_elsewhere"  # liittyvä asia on toisessa kunnassa
    LINKED_LEFT = "linked_left"  # liittyvä asia jää
    HOUSEHOLD_SPLIT = "household_split"  # perhe jaetaan
    CHILDREN_ALONE = "children_alone"  # ilman huoltajaa tullut jää erilleen perheen aikuisista


class QuestionStatus(StrEnum):
    """Where a question about a section stands."""

    OPEN = "open"  # odottaa vastausta
    ANSWERED = "answered"  # vastattu
    CANCELLED = "cancelled"  # peruttu


class HearingDuty(StrEnum):
    """What makes the municipality hear the county, with the source of the rule."""

    REQUIRED_BY_LAW = "required_by_law"  # laki 681/2023 43 § 3 mom.
    BY_GUIDANCE = "by_guidance"  # viranomaisohje
    AGREEMENT = "agreement"  # 43 § 5 mom.: sovittava, ei kuultava
    VOLUNTARY = "voluntary"  # harkinnanvarainen


class Party(StrEnum):
    """A party to the agreement on a person of 2 § 6 mom. (Act 681/2023 § 43.5)."""

    CENTRE = "centre"
    MUNICIPALITY = "municipality"
    COUNTY = "county"


class ContactOutcome(StrEnum):
    """What came of the elinvoimakeskus's contact with the county about a child's living arrangements."""

    ARRANGED = "arranged"  # asumismuoto sovittu
    BEING_PREPARED = "being_prepared"  # alue valmistelee
    NOT_NEEDED = "not_needed"  # alueen järjestelyjä ei tarvita
    CANNOT = "cannot"  # alue ei voi järjestää


class Verdict(StrEnum):
    """What a municipality answers."""

    POSITIVE = "positive"  # myönteinen
    CONDITIONAL = "conditional"  # myönteinen ehdoin
    NEGATIVE = "negative"  # kielteinen


class AnswerStatus(StrEnum):
    """Whether an answer binds."""

    DRAFT = "draft"
    SENT = "sent"
    WITHDRAWN = "withdrawn"


class DeclineReason(StrEnum):
    """Why a municipality says no."""

    NO_DWELLING = "no_dwelling"  # ei sopivaa asuntoa
    NO_ACCESSIBLE_DWELLING = "no_accessible_dwelling"  # ei esteetöntä asuntoa
    COUNTY_CANNOT_ARRANGE = "county_cannot_arrange"  # hyvinvointialue ei voi järjestää palveluja
    PLACES_USED = "places_used"  # vuoden kuntapaikat käytetty
    NO_EMERGENCY_CASES = "no_emergency_cases"  # hätätapauksista ei sovittu
    NO_LEARNING_SUPPORT = "no_learning_support"  # koulun tai varhaiskasvatuksen tuki puuttuu
    NO_INTERPRETER = "no_interpreter"  # kieli tai tulkkaus
    SECURITY = "security"  # turvallisuus
    RELATIVES_ELSEWHERE = "relatives_elsewhere"  # omaisia muualla
    STAFF = "staff"  # henkilöstö
    AGREEMENT_MISSING = "agreement_missing"  # sopimus puuttuu tai päättynyt
    OTHER = "other"  # muu
    INFORMATION_MISSING = "information_missing"  # pyydetty lisätieto ei saapunut


class AnswerWithdrawalReason(StrEnum):
    """Why a municipality takes its answer back."""

    MISTAKE = "mistake"  # virhe vastauksessa
    DWELLING_LOST = "dwelling_lost"  # asunto ei ole enää saatavilla
    DWELLING_FOUND = "dwelling_found"  # asunto löytyi
    SERVICES_CHANGED = "services_changed"  # palvelutilanne muuttui
    OTHER = "other"  # muu


class TakeBackReason(StrEnum):
    """Why the elinvoimakeskus takes a proposal back from a municipality."""

    FACTS_CHANGED = "facts_changed"  # tiedot muuttuivat
    WRONG_MUNICIPALITY = "wrong_municipality"  # väärä kunta
    CONDITIONS_NOT_ACCEPTABLE = "conditions_not_acceptable"  # ehdot eivät sovi
    NO_ANSWER = "no_answer"  # kunta ei ole vastannut
    OTHER = "other"  # muu


class WithdrawalReason(StrEnum):
    """Why the elinvoimakeskus ends a proposal."""

    MOVED_ON_OWN = "moved_on_own"  # henkilö muutti itsenäisesti
    PERSON_REFUSED = "person_refused"  # henkilö kieltäytyi
    PERMIT_MATTER = "permit_matter"  # lupa-asia muuttui
    DUPLICATE = "duplicate"  # sama asia on jo vireillä
    PERSON_DIED = "person_died"  # henkilö kuoli
    OTHER = "other"  # muu


class HandOverReason(StrEnum):
    """Why a case goes to another elinvoimakeskus, or why that one declines it."""

    NO_PLACE_IN_AREA = "no_place_in_area"  # alueelta ei löydy paikkaa
    RELATIVES_THERE = "relatives_there"  # omaisia toisella alueella
    SERVICES_THERE = "services_there"  # palvelut toisella alueella
    PERSON_WISH = "person_wish"  # henkilön toive
    OTHER = "other"  # muu


class ReturnReason(StrEnum):
    """Why a case goes back to its proposer."""

    NO_MUNICIPALITY = "no_municipality"  # kuntapaikkaa ei löytynyt
    INCOMPLETE = "incomplete"  # tiedot puutteelliset
    NOT_WITHIN_ACT = "not_within_act"  # ei kuulu lain soveltamisalaan
    OTHER = "other"  # muu


class DwellingFound(StrEnum):
    """Whether the municipality has a dwelling."""

    FOUND = "found"  # asunto on
    BEING_SOUGHT = "being_sought"  # asuntoa etsitään
    COUNTY_ARRANGES = "county_arranges"  # hyvinvointialue järjestää (33 §)


class DwellingForm(StrEnum):
    """What kind of dwelling."""

    RENTAL = "rental"  # vuokra-asunto
    SUPPORTED = "supported"  # tuettu asuminen
    FAMILY_GROUP_HOME = "family_group_home"  # perheryhmäkoti
    FAMILY_CARE = "family_care"  # perhehoito
    OTHER = "other"  # muu


class ArrivalEnd(StrEnum):
    """What became of a person's coming to the municipality."""

    ARRIVED = "arrived"  # saapui
    MOVED_ON_OWN = "moved_on_own"  # muutti itsenäisesti muualle (43 § 4 mom.)
    REFUSED = "refused"  # kieltäytyi
    DIED = "died"  # kuoli


class ArrivalChangeReason(StrEnum):
    """Why the planned day of arrival changed."""

    FLIGHT = "flight"  # lento tai matkajärjestelyt
    TRAVEL_DOCUMENT = "travel_document"  # matkustusasiakirja tai lupa
    DWELLING = "dwelling"  # asunto ei ole valmis
    HEALTH = "health"  # terveydellinen syy
    PERSON_WISH = "person_wish"  # henkilön toive
    OTHER = "other"  # muu


class Readiness(StrEnum):
    """What is made ready for a household before and after it comes."""

    DWELLING = "dwelling"  # asunto
    KEYS = "keys"  # avaimet
    INTERPRETER = "interpreter"  # tulkki
    SCHOOL = "school"  # koulu ja varhaiskasvatus
    HEALTH_CHECK = "health_check"  # terveystarkastus
    DVV = "dvv"  # kotikunnan rekisteröinti
    KELA = "kela"  # Kelan etuudet


class ReadinessOwner(StrEnum):
    """Who sees to an item of the readiness list."""

    MUNICIPALITY = "municipality"  # kunta
    COUNTY = "county"  # hyvinvointialue
    CENTRE = "centre"  # elinvoimakeskus
    RECEPTION_CENTRE = "reception_centre"  # vastaanottokeskus
    REPRESENTATIVE = "representative"  # edustaja


class FileSubject(StrEnum):
    """What an attachment is; shown in place of its name, which may tell who it is about."""

    UNHCR_FORM = "unhcr_form"  # UNHCR:n henkilötietolomake (RRF)
    INTERVIEW_FORM = "interview_form"  # kotolomake
    HEALTH_REPORT = "health_report"  # terveysselvitys
    PERMIT_DECISION = "permit_decision"  # lupapäätös
    DWELLING = "dwelling"  # asunnon tiedot
    COUNTY_REPLY = "county_reply"  # hyvinvointialueen vastaus
    OTHER = "other"  # muu


class FileAudience(StrEnum):
    """Who may open an attachment beside the organisation that added it."""

    OWN = "own"  # ei kukaan muu
    NOW = "now"  # elinvoimakeskus ja kunta heti
    AFTER_YES = "after_yes"  # kunta, kun tunnistetiedot avautuvat
    COUNTY = "county"  # heti, myös kuultava hyvinvointialue


class FileType(StrEnum):
    """What an attachment may be, told by its content and not by its name."""

    PDF = "pdf"
    PNG = "png"
    JPG = "jpg"
    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"
    ODT = "odt"
    ODS = "ods"
