import type { InputField } from '@segment/actions-core'
import { viewFields } from '../fields'

/** The fields of the screen action. */
export const fields: Record<string, InputField> = viewFields('screen', 'Screen-Viewed', 'Home')
