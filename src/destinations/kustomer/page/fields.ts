import type { InputField } from '@segment/actions-core'
import { viewFields } from '../fields'

/** The fields of the page action. */
export const fields: Record<string, InputField> = viewFields('page', 'Page-Viewed', 'Pricing')
