import { placeKey } from './countries'

// ISO 3166-2 codes and names, of the countries whose codes are in daily use in addresses.
const TABLES: { [country: string]: string } = {
  US:
    'AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware|DC District of Columbia|' +
    'FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|KY Kentucky|LA Louisiana|ME Maine|' +
    'MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi|MO Missouri|MT Montana|NE Nebraska|NV Nevada|' +
    'NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon|' +
    'PA Pennsylvania|RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah|VT Vermont|VA Virginia|' +
    'WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming|AS American Samoa|GU Guam|MP Northern Mariana Islands|' +
    'PR Puerto Rico|UM US Outlying Islands|VI US Virgin Islands|AA Armed Forces Americas|AE Armed Forces Europe|AP Armed Forces Pacific',
  CA:
    'AB Alberta|BC British Columbia|MB Manitoba|NB New Brunswick|NL Newfoundland and Labrador|NS Nova Scotia|' +
    'NT Northwest Territories|NU Nunavut|ON Ontario|PE Prince Edward Island|QC Quebec|SK Saskatchewan|YT Yukon',
  AU:
    'ACT Australian Capital Territory|NSW New South Wales|NT Northern Territory|QLD Queensland|SA South Australia|' +
    'TAS Tasmania|VIC Victoria|WA Western Australia',
  BR:
    'AC Acre|AL Alagoas|AP Amapá|AM Amazonas|BA Bahia|CE Ceará|DF Distrito Federal|ES Espírito Santo|GO Goiás|MA Maranhão|' +
    'MT Mato Grosso|MS Mato Grosso do Sul|MG Minas Gerais|PA Pará|PB Paraíba|PR Paraná|PE Pernambuco|PI Piauí|' +
    'RJ Rio de Janeiro|RN Rio Grande do Norte|RS Rio Grande do Sul|RO Rondônia|RR Roraima|SC Santa Catarina|SP São Paulo|' +
    'SE Sergipe|TO Tocantins',
  DE:
    'BW Baden-Württemberg|BY Bavaria|BY Bayern|BE Berlin|BB Brandenburg|HB Bremen|HH Hamburg|HE Hesse|HE Hessen|' +
    'MV Mecklenburg-Vorpommern|NI Lower Saxony|NI Niedersachsen|NW North Rhine-Westphalia|NW Nordrhein-Westfalen|' +
    'RP Rhineland-Palatinate|RP Rheinland-Pfalz|SL Saarland|SN Saxony|SN Sachsen|ST Saxony-Anhalt|ST Sachsen-Anhalt|' +
    'SH Schleswig-Holstein|TH Thuringia|TH Thüringen',
  CH:
    'AG Aargau|AR Appenzell Ausserrhoden|AI Appenzell Innerrhoden|BL Basel-Landschaft|BS Basel-Stadt|BE Bern|FR Fribourg|' +
    'GE Geneva|GE Genève|GE Genf|GL Glarus|GR Graubünden|JU Jura|LU Lucerne|LU Luzern|NE Neuchâtel|NW Nidwalden|OW Obwalden|' +
    'SG St. Gallen|SH Schaffhausen|SZ Schwyz|SO Solothurn|TG Thurgau|TI Ticino|UR Uri|VS Valais|VS Wallis|VD Vaud|ZG Zug|ZH Zurich|ZH Zürich',
  IN:
    'AN Andaman and Nicobar Islands|AP Andhra Pradesh|AR Arunachal Pradesh|AS Assam|BR Bihar|CH Chandigarh|CG Chhattisgarh|' +
    'DH Dadra and Nagar Haveli and Daman and Diu|DL Delhi|GA Goa|GJ Gujarat|HP Himachal Pradesh|HR Haryana|JH Jharkhand|' +
    'JK Jammu and Kashmir|KA Karnataka|KL Kerala|LA Ladakh|LD Lakshadweep|MH Maharashtra|ML Meghalaya|MN Manipur|' +
    'MP Madhya Pradesh|MZ Mizoram|NL Nagaland|OD Odisha|PB Punjab|PY Puducherry|RJ Rajasthan|SK Sikkim|TN Tamil Nadu|' +
    'TR Tripura|TS Telangana|UK Uttarakhand|UP Uttar Pradesh|WB West Bengal',
  IT:
    'AG Agrigento|AL Alessandria|AN Ancona|AO Aosta|AR Arezzo|AP Ascoli Piceno|AT Asti|AV Avellino|BA Bari|' +
    'BT Barletta-Andria-Trani|BL Belluno|BN Benevento|BG Bergamo|BI Biella|BO Bologna|BZ Bolzano|BS Brescia|BR Brindisi|' +
    'CA Cagliari|CL Caltanissetta|CB Campobasso|CE Caserta|CT Catania|CZ Catanzaro|CH Chieti|CO Como|CS Cosenza|CR Cremona|' +
    'KR Crotone|CN Cuneo|EN Enna|FM Fermo|FE Ferrara|FI Firenze|FI Florence|FG Foggia|FC Forlì-Cesena|FR Frosinone|GE Genova|' +
    'GO Gorizia|GR Grosseto|IM Imperia|IS Isernia|SP La Spezia|AQ L’Aquila|LT Latina|LE Lecce|LC Lecco|LI Livorno|LO Lodi|' +
    'LU Lucca|MC Macerata|MN Mantova|MS Massa-Carrara|MT Matera|ME Messina|MI Milano|MI Milan|MO Modena|MB Monza e Brianza|' +
    'NA Napoli|NA Naples|NO Novara|NU Nuoro|OR Oristano|PD Padova|PA Palermo|PR Parma|PV Pavia|PG Perugia|PU Pesaro e Urbino|' +
    'PE Pescara|PC Piacenza|PI Pisa|PT Pistoia|PN Pordenone|PZ Potenza|PO Prato|RG Ragusa|RA Ravenna|RC Reggio Calabria|' +
    'RE Reggio Emilia|RI Rieti|RN Rimini|RM Roma|RM Rome|RO Rovigo|SA Salerno|SS Sassari|SV Savona|SI Siena|SR Siracusa|' +
    'SO Sondrio|SU Sud Sardegna|TA Taranto|TE Teramo|TR Terni|TO Torino|TO Turin|TP Trapani|TN Trento|TV Treviso|TS Trieste|' +
    'UD Udine|VA Varese|VE Venezia|VE Venice|VB Verbano-Cusio-Ossola|VC Vercelli|VR Verona|VV Vibo Valentia|VI Vicenza|VT Viterbo'
}

/** A region by its code, two letters or more, and name. */
export interface Region {
  code: string
  name: string
}

const BY_COUNTRY = new Map<string, Map<string, Region>>()
for (const country of Object.keys(TABLES)) {
  const regions = new Map<string, Region>()
  for (const row of TABLES[country].split('|')) {
    const code = row.slice(0, row.indexOf(' '))
    const known = regions.get(placeKey(code))
    // The first name of a code is the one that is sent; later ones are read only.
    const region = known ?? { code, name: row.slice(code.length + 1) }
    for (const key of [code, row.slice(code.length + 1)])
      if (!regions.has(placeKey(key))) regions.set(placeKey(key), region)
  }
  BY_COUNTRY.set(country, regions)
}

/** The region of a country that a code or name in any case stands for; undefined where it is not known. */
export function regionOf(country: string, text: string): Region | undefined {
  return BY_COUNTRY.get(country)?.get(placeKey(text))
}
