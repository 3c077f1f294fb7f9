// Letters that mean one thing only: `h` (homme, hembra) and `v` (vrouw, varón) are not here.
const MALE =
  'm male man boy masculine masc mann männlich homme masculin hombre varón masculino homem uomo maschio maschile ' +
  'mannelijk mand mies mężczyzna muž férfi bărbat άνδρας erkek мужской мужчина муж м чоловік чоловіча чоловічий ' +
  'ذكر זכר पुरुष pria laki-laki nam ชาย 男 男性 男の人 남 남자 남성'
const FEMALE =
  'f female woman girl feminine fem w frau weiblich femme féminin féminine mujer femenino femenina mulher feminino ' +
  'feminina donna femmina femminile vrouw vrouwelijk kvinna kvinde kvinne nainen kobieta žena nő femeie γυναίκα ' +
  'kadın женский женщина жен ж жінка жіноча жіночий أنثى נקבה महिला wanita perempuan nữ หญิง 女 女性 女の人 여 여자 여성'

const WORDS = new Map<string, 'm' | 'f'>([
  ...MALE.split(' ').map((word): [string, 'm'] => [bare(word), 'm']),
  ...FEMALE.split(' ').map((word): [string, 'f'] => [bare(word), 'f'])
])

/** `m` or `f` for a letter or word that means it, else undefined. Case, accents and a full stop do not count. */
export function genderOf(text: string): 'm' | 'f' | undefined {
  return WORDS.get(bare(text))
}

function bare(text: string): string {
  return text
    .trim()
    .replace(/\.$/, '')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .replace(/ı/g, 'i')
}
