import type { Subject } from '../subject'
import { client } from './client'
import { floor } from './floor'
import { naive } from './naive'
import { ownFloor, ownIdentify, ownJoin, ownTrack } from './own'
import { customerioEvent, customerioPerson, intercom, klaviyo } from './peers'

/** All that can be measured, by the name that a process is given. */
export const subjects: Readonly<Record<string, () => Subject>> = {
  ownTrack: () => ownTrack(1),
  ownFloor: () => ownFloor(1),
  ownTrackBatch: () => ownTrack(100),
  ownIdentify: () => ownIdentify(1),
  ownIdentifyBatch: () => ownIdentify(100),
  ownJoin: () => ownJoin(1),
  ownJoinBatch: () => ownJoin(100),
  naive: () => naive(1),
  naiveBatch: () => naive(100),
  intercom: () => intercom(1),
  customerioPerson: () => customerioPerson(1),
  customerioPersonBatch: () => customerioPerson(100),
  customerioEvent: () => customerioEvent(1),
  customerioEventBatch: () => customerioEvent(100),
  klaviyo: () => klaviyo(1),
  klaviyoBatch: () => klaviyo(100),
  floor: () => floor(1),
  floorBatch: () => floor(100),
  client
}
