import { viewFields } from '../fields'

/** The fields of the page action. */
export const fields = viewFields('page', 'Page-Viewed', 'Pricing')
