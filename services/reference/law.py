"""What statutes say of single municipalities; read by the build alone. What they say of regions is in regions.csv."""

from models.vocabulary import LanguageStatus

# Government decree 1385/2022: languages of the municipalities in 2023–2032.
_BILINGUAL_FINNISH_MAJORITY = """
    Espoo, Hanko, Helsinki, Kauniainen, Kaskinen, Kirkkonummi, Kokkola, Lapinjärvi, Lohja, Loviisa, Myrskylä, Porvoo,
    Pyhtää, Sipoo, Siuntio, Turku, Vaasa, Vantaa"""
_BILINGUAL_SWEDISH_MAJORITY = """
    Inkoo, Kemiönsaari, Korsnäs, Kristiinankaupunki, Kruunupyy, Luoto, Maalahti, Mustasaari, Närpiö, Parainen,
    Pedersören kunta, Pietarsaari, Raasepori, Uusikaarlepyy, Vöyri"""
_SWEDISH = """
    Brändö, Eckerö, Finström, Föglö, Geta, Hammarland, Jomala, Kumlinge, Kökar, Lemland, Lumparland, Maarianhamina,
    Saltvik, Sottunga, Sund, Vårdö"""
# Sámi Language Act 1086/2003: the Sámi homeland; of Sodankylä only a part belongs to it.
_SAMI_HOMELAND = "Enontekiö, Inari, Sodankylä, Utsjoki"


def _named(names: str) -> list[str]:
    return [name.strip() for name in names.split(",")]


LANGUAGE = (
    dict.fromkeys(_named(_BILINGUAL_FINNISH_MAJORITY), LanguageStatus.FI_SV)
    | dict.fromkeys(_named(_BILINGUAL_SWEDISH_MAJORITY), LanguageStatus.SV_FI)
    | dict.fromkeys(_named(_SWEDISH), LanguageStatus.SV)
    | dict.fromkeys(_named(_SAMI_HOMELAND), LanguageStatus.FI_SE)
)

# Act 616/2021 § 6: Uusimaa is four wellbeing services counties, and Helsinki (90), which has the duties of one itself.
_UUSIMAA = {
    "01": "Askola, Lapinjärvi, Loviisa, Myrskylä, Porvoo, Pukkila, Sipoo",
    "02": "Hyvinkää, Järvenpää, Mäntsälä, Nurmijärvi, Pornainen, Tuusula",
    "03": "Espoo, Hanko, Inkoo, Karkkila, Kauniainen, Kirkkonummi, Lohja, Raasepori, Siuntio, Vihti",
    "04": "Kerava, Vantaa",
    "90": "Helsinki",
}
COUNTY_IN_UUSIMAA = {name: county for county, names in _UUSIMAA.items() for name in _named(names)}

# Government decision 304/2024: Pertunmaa (588) joined Mäntyharju (507) on 1.1.2025. The division holds since then.
MERGED = {"588": "507"}
DIVISION_SINCE = "2025-01-01"

ALAND_REGION = "21"
