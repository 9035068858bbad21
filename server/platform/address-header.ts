/** The address that a request came from, written by the server itself over whatever the client sent. */
export const ADDRESS_HEADER = "x-cadence-address";
