/** The emulator cannot do what its user asked: a port in use, an unknown switch, an impossible seed. */
export class EmulatorError extends Error {
  override readonly name = 'EmulatorError'
}
