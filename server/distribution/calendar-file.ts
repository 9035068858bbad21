import ical, { ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import type { CalendarEvent } from "@/domain/distribution/calendar-events";

/** iCalendar text (RFC 5545): hours in UTC, which every calendar shows as the clocks of its reader, summer and winter. */
export function writeCalendar(events: CalendarEvent[], { name }: { name: string }): string {
  const calendar = ical({ name, prodId: { company: "Cadence", product: "Cadence", language: "FR" }, method: ICalCalendarMethod.PUBLISH, ttl: 3600 });
  for (const event of events) {
    const { at } = event;
    calendar.createEvent({
      ...{ id: event.uid, sequence: event.sequence, stamp: event.changedAt, lastModified: event.changedAt },
      ...{ summary: event.title, description: event.description, location: event.place || null, url: event.link },
      status: event.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      // A whole day is a date without an hour: noon in UTC is on that day wherever this runs.
      ...("day" in at ? { start: new Date(`${at.day}T12:00:00Z`), allDay: true, timezone: "UTC" } : { start: at.start, ...(at.end && { end: at.end }) }),
    });
  }
  return calendar.toString();
}
