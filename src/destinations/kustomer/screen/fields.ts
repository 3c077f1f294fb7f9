import { viewFields } from '../fields'

/** The fields of the screen action. */
export const fields = viewFields('screen', 'Screen-Viewed', 'Home')
