import kustomer from '../src/destinations/kustomer'
import { generate } from './generated-file'
import { metadataOf } from './metadata'

generate('src/destinations/kustomer/metadata.json', metadataOf(kustomer), 'npm run generate')
