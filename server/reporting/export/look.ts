/** The State's letters; a machine without them takes Arial. */
export const FONT = "Marianne";
/** Colours of the State's design system. */
export const COLOURS = { blue: "000091", red: "C9191E", green: "18753C", ink: "161616", grey: "3A3A3A", line: "929292", thin: "DDDDDD", head: "E3E3FD", ground: "F6F6F6" };
