/**
 * Countries of ISO 3166-1 (and Kosovo's XK, in wide use): alpha-2 code, alpha-3 code, usual English name.
 * Names follow CLDR; a test holds the codes against it.
 */
const TABLE = `
AF AFG Afghanistan|AX ALA Åland Islands|AL ALB Albania|DZ DZA Algeria|AS ASM American Samoa|AD AND Andorra|
AO AGO Angola|AI AIA Anguilla|AQ ATA Antarctica|AG ATG Antigua and Barbuda|AR ARG Argentina|AM ARM Armenia|
AW ABW Aruba|AU AUS Australia|AT AUT Austria|AZ AZE Azerbaijan|BS BHS Bahamas|BH BHR Bahrain|BD BGD Bangladesh|
BB BRB Barbados|BY BLR Belarus|BE BEL Belgium|BZ BLZ Belize|BJ BEN Benin|BM BMU Bermuda|BT BTN Bhutan|
BO BOL Bolivia|BQ BES Caribbean Netherlands|BA BIH Bosnia and Herzegovina|BW BWA Botswana|BV BVT Bouvet Island|
BR BRA Brazil|IO IOT British Indian Ocean Territory|BN BRN Brunei|BG BGR Bulgaria|BF BFA Burkina Faso|
BI BDI Burundi|CV CPV Cape Verde|KH KHM Cambodia|CM CMR Cameroon|CA CAN Canada|KY CYM Cayman Islands|
CF CAF Central African Republic|TD TCD Chad|CL CHL Chile|CN CHN China|CX CXR Christmas Island|
CC CCK Cocos (Keeling) Islands|CO COL Colombia|KM COM Comoros|CG COG Republic of the Congo|
CD COD Democratic Republic of the Congo|CK COK Cook Islands|CR CRI Costa Rica|CI CIV Côte d'Ivoire|HR HRV Croatia|
CU CUB Cuba|CW CUW Curaçao|CY CYP Cyprus|CZ CZE Czechia|DK DNK Denmark|DJ DJI Djibouti|DM DMA Dominica|
DO DOM Dominican Republic|EC ECU Ecuador|EG EGY Egypt|SV SLV El Salvador|GQ GNQ Equatorial Guinea|ER ERI Eritrea|
EE EST Estonia|SZ SWZ Eswatini|ET ETH Ethiopia|FK FLK Falkland Islands|FO FRO Faroe Islands|FJ FJI Fiji|
FI FIN Finland|FR FRA France|GF GUF French Guiana|PF PYF French Polynesia|TF ATF French Southern Territories|
GA GAB Gabon|GM GMB Gambia|GE GEO Georgia|DE DEU Germany|GH GHA Ghana|GI GIB Gibraltar|GR GRC Greece|
GL GRL Greenland|GD GRD Grenada|GP GLP Guadeloupe|GU GUM Guam|GT GTM Guatemala|GG GGY Guernsey|GN GIN Guinea|
GW GNB Guinea-Bissau|GY GUY Guyana|HT HTI Haiti|HM HMD Heard and McDonald Islands|VA VAT Vatican City|
HN HND Honduras|HK HKG Hong Kong|HU HUN Hungary|IS ISL Iceland|IN IND India|ID IDN Indonesia|IR IRN Iran|
IQ IRQ Iraq|IE IRL Ireland|IM IMN Isle of Man|IL ISR Israel|IT ITA Italy|JM JAM Jamaica|JP JPN Japan|JE JEY Jersey|
JO JOR Jordan|KZ KAZ Kazakhstan|KE KEN Kenya|KI KIR Kiribati|KP PRK North Korea|KR KOR South Korea|KW KWT Kuwait|
KG KGZ Kyrgyzstan|LA LAO Laos|LV LVA Latvia|LB LBN Lebanon|LS LSO Lesotho|LR LBR Liberia|LY LBY Libya|
LI LIE Liechtenstein|LT LTU Lithuania|LU LUX Luxembourg|MO MAC Macao|MG MDG Madagascar|MW MWI Malawi|
MY MYS Malaysia|MV MDV Maldives|ML MLI Mali|MT MLT Malta|MH MHL Marshall Islands|MQ MTQ Martinique|
MR MRT Mauritania|MU MUS Mauritius|YT MYT Mayotte|MX MEX Mexico|FM FSM Micronesia|MD MDA Moldova|MC MCO Monaco|
MN MNG Mongolia|ME MNE Montenegro|MS MSR Montserrat|MA MAR Morocco|MZ MOZ Mozambique|MM MMR Myanmar|NA NAM Namibia|
NR NRU Nauru|NP NPL Nepal|NL NLD Netherlands|NC NCL New Caledonia|NZ NZL New Zealand|NI NIC Nicaragua|NE NER Niger|
NG NGA Nigeria|NU NIU Niue|NF NFK Norfolk Island|MK MKD North Macedonia|MP MNP Northern Mariana Islands|
NO NOR Norway|OM OMN Oman|PK PAK Pakistan|PW PLW Palau|PS PSE Palestine|PA PAN Panama|PG PNG Papua New Guinea|
PY PRY Paraguay|PE PER Peru|PH PHL Philippines|PN PCN Pitcairn Islands|PL POL Poland|PT PRT Portugal|
PR PRI Puerto Rico|QA QAT Qatar|RE REU Réunion|RO ROU Romania|RU RUS Russia|RW RWA Rwanda|BL BLM Saint Barthélemy|
SH SHN Saint Helena|KN KNA Saint Kitts and Nevis|LC LCA Saint Lucia|MF MAF Saint Martin|
PM SPM Saint Pierre and Miquelon|VC VCT Saint Vincent and Grenadines|WS WSM Samoa|SM SMR San Marino|
ST STP São Tomé and Príncipe|SA SAU Saudi Arabia|SN SEN Senegal|RS SRB Serbia|SC SYC Seychelles|SL SLE Sierra Leone|
SG SGP Singapore|SX SXM Sint Maarten|SK SVK Slovakia|SI SVN Slovenia|SB SLB Solomon Islands|SO SOM Somalia|
ZA ZAF South Africa|GS SGS South Georgia and South Sandwich Islands|SS SSD South Sudan|ES ESP Spain|
LK LKA Sri Lanka|SD SDN Sudan|SR SUR Suriname|SJ SJM Svalbard and Jan Mayen|SE SWE Sweden|CH CHE Switzerland|
SY SYR Syria|TW TWN Taiwan|TJ TJK Tajikistan|TZ TZA Tanzania|TH THA Thailand|TL TLS Timor-Leste|TG TGO Togo|
TK TKL Tokelau|TO TON Tonga|TT TTO Trinidad and Tobago|TN TUN Tunisia|TR TUR Turkey|TM TKM Turkmenistan|
TC TCA Turks and Caicos Islands|TV TUV Tuvalu|UG UGA Uganda|UA UKR Ukraine|AE ARE United Arab Emirates|
GB GBR United Kingdom|US USA United States|UM UMI US Outlying Islands|UY URY Uruguay|UZ UZB Uzbekistan|
VU VUT Vanuatu|VE VEN Venezuela|VN VNM Vietnam|VG VGB British Virgin Islands|VI VIR US Virgin Islands|
WF WLF Wallis and Futuna|EH ESH Western Sahara|YE YEM Yemen|ZM ZMB Zambia|ZW ZWE Zimbabwe|XK XKX Kosovo
`

// What people and forms write beside the codes and English names; keys as `placeKey` makes them.
const ALIASES: { [code: string]: string } = {
  AE: 'uae emirates',
  AR: 'argentinien argentine',
  AT: 'österreich autriche',
  AU: 'australien',
  BE: 'belgië belgique belgien',
  BO: 'plurinationalstateofbolivia',
  BR: 'brasil brasilien brésil',
  BN: 'bruneidarussalam',
  CA: 'kanada',
  CD: 'drc congokinshasa congodemocraticrepublic',
  CG: 'congo congobrazzaville',
  CH: 'schweiz suisse svizzera',
  CI: 'ivorycoast',
  CN: 'prc peoplesrepublicofchina mainlandchina 中国',
  CV: 'caboverde',
  CZ: 'czechrepublic česko',
  DE: 'deutschland allemagne alemania germania brd',
  DK: 'danmark dänemark',
  EG: 'ägypten',
  ES: 'españa spanien espagne spagna',
  FI: 'suomi finnland',
  FR: 'frankreich francia',
  FM: 'federatedstatesofmicronesia',
  GB: 'uk greatbritain britain england scotland wales northernireland unitedkingdomofgreatbritainandnorthernireland grossbritannien',
  GR: 'hellas griechenland',
  HK: 'hongkongsarchina',
  HR: 'hrvatska kroatien',
  HU: 'magyarország ungarn',
  IE: 'republicofireland éire irland',
  IN: 'bharat indien',
  IR: 'islamicrepublicofiran',
  IS: 'ísland',
  IT: 'italia italien italie',
  JP: 'nippon japon 日本',
  KP: 'democraticpeoplesrepublicofkorea dprk',
  KR: 'korea republicofkorea 대한민국 한국',
  LA: 'laopeoplesdemocraticrepublic',
  LU: 'luxemburg',
  MA: 'marokko maroc',
  MD: 'republicofmoldova',
  MK: 'macedonia',
  MM: 'burma',
  MO: 'macau macaosarchina',
  MX: 'méxico mexiko',
  NL: 'holland nederland niederlande paysbas',
  NO: 'norge norwegen',
  NZ: 'aotearoa neuseeland',
  PL: 'polska polen',
  PS: 'stateofpalestine palestinianterritories',
  PT: 'portogallo',
  RO: 'românia rumänien',
  RU: 'russianfederation россия russland',
  SE: 'sverige schweden',
  SK: 'slovakrepublic slovensko',
  SY: 'syrianarabrepublic',
  SZ: 'swaziland',
  TL: 'easttimor',
  TR: 'türkiye türkei',
  TW: 'taiwanprovinceofchina 台灣',
  TZ: 'unitedrepublicoftanzania',
  UA: 'україна',
  US: 'unitedstatesofamerica america ee.uu. vereinigtestaaten estadosunidos étatsunis',
  VA: 'holysee',
  VE: 'bolivarianrepublicofvenezuela',
  VN: 'vietnam',
  ZA: 'rsa südafrika'
}

/** A country by its alpha-2 code and usual English name. */
export interface Country {
  code: string
  name: string
}

const BY_KEY = new Map<string, Country>()
for (const row of TABLE.trim().split(/[|\n]+/)) {
  const country = { code: row.slice(0, 2), name: row.slice(7) }
  const also = (ALIASES[country.code] ?? '').split(' ').filter((alias) => alias !== '')
  for (const key of [country.code, row.slice(3, 6), country.name, ...also]) BY_KEY.set(placeKey(key), country)
}

/** The country that a code or name in any case stands for; undefined for one that is not known. */
export function countryOf(text: string): Country | undefined {
  return BY_KEY.get(placeKey(text))
}

/** A name without case, accents, blanks and marks, so that "U.S.A.", "usa" and "USA" are one. */
export function placeKey(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/&/g, 'and')
  return plain
    .replace(/^\s*the\s+/, '')
    .replace(/ß/g, 'ss')
    .replace(/ı/g, 'i')
    .replace(/[^\p{L}\p{N}]/gu, '')
}
