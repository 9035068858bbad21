/** Of the copy of minutes that a browser keeps for one person: two people of one machine never share it. */
export const keptCopyName = (userId: string, meetingId: string): string => `cadence-minutes-${userId}-${meetingId}`;
