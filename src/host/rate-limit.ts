/** The length of the window of Kustomer's limits, in milliseconds. */
export const minute = 60_000

/** How long a limit is waited out in all before an event ends as pending, in milliseconds. */
export const patience = 10 * minute

/** No header can make a wait longer, in milliseconds: a clock that is wrong must not stop everything. */
export const longestWait = 5 * minute
