package jsonrt

import "bytes"

// isUnixTime: a whole number of seconds, digits with perhaps a sign.
func isUnixTime(text []byte) bool {
	text = bytes.TrimPrefix(text, []byte{'-'})
	return len(text) > 0 && scanDigits(text, 0) == len(text)
}

// isDateTime: RFC 3339, date-time.
func isDateTime(text []byte) bool {
	return len(text) > 11 && isDate(text[:10]) && text[10]|0x20 == 't' && isTime(text[11:])
}

// isDate: RFC 3339, full-date.
func isDate(text []byte) bool {
	if len(text) != 10 || text[4] != '-' || text[7] != '-' {
		return false
	}
	year, month, day := twoDigits(text, 0)*100+twoDigits(text, 2), twoDigits(text, 5), twoDigits(text, 8)
	if twoDigits(text, 0) < 0 || twoDigits(text, 2) < 0 || month < 1 || month > 12 {
		return false
	}
	days := [...]int{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}[month-1]
	if month == 2 && year%4 == 0 && (year%100 != 0 || year%400 == 0) {
		days = 29
	}
	return 1 <= day && day <= days
}

// isTime: RFC 3339, full-time. A leap second is one where it is 23:59:60 in UTC.
func isTime(text []byte) bool {
	if len(text) < 9 || text[2] != ':' || text[5] != ':' {
		return false
	}
	hour, minute, second := twoDigits(text, 0), twoDigits(text, 3), twoDigits(text, 6)
	if hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60 {
		return false
	}
	zone := text[8:]
	if zone[0] == '.' {
		n := scanDigits(zone, 1)
		if n == 1 || n == len(zone) {
			return false
		}
		zone = zone[n:]
	}
	offset, ok := zoneMinutes(zone)
	if !ok {
		return false
	}
	const day = 24 * 60
	utc := (hour*60 + minute - offset + day) % day
	return second < 60 || utc == day-1
}

// zoneMinutes returns how far a zone, Z or ±hh:mm, is ahead of UTC.
func zoneMinutes(zone []byte) (minutes int, ok bool) {
	if len(zone) == 1 {
		return 0, zone[0]|0x20 == 'z'
	}
	if len(zone) != 6 || zone[0] != '+' && zone[0] != '-' || zone[3] != ':' {
		return 0, false
	}
	hour, minute := twoDigits(zone, 1), twoDigits(zone, 4)
	if hour < 0 || hour > 23 || minute < 0 || minute > 59 {
		return 0, false
	}
	return (hour*60 + minute) * sign(zone[0] == '-'), true
}

// twoDigits returns the number that two digits at i make, -1 when they are none.
func twoDigits(text []byte, i int) int {
	if !isDigit(text[i]) || !isDigit(text[i+1]) {
		return -1
	}
	return int(text[i]-'0')*10 + int(text[i+1]-'0')
}

// isDuration: RFC 3339, appendix A. Units go down without gaps.
func isDuration(text []byte) bool {
	if len(text) < 2 || text[0] != 'P' {
		return false
	}
	text = text[1:]
	if n := scanDigits(text, 0); n > 0 && n == len(text)-1 && text[n] == 'W' {
		return true
	}
	date, clock, found := bytes.Cut(text, []byte{'T'})
	if found && !isUnits(clock, "HMS") {
		return false
	}
	return found && len(date) == 0 || isUnits(date, "YMD")
}

// isUnits: numbers, each followed by a unit, the next unit by that after it.
func isUnits(text []byte, units string) bool {
	next := -1
	for len(text) > 0 {
		n := scanDigits(text, 0)
		if n == 0 || n == len(text) {
			return false
		}
		unit := bytes.IndexByte([]byte(units), text[n])
		if unit < 0 || next >= 0 && unit != next {
			return false
		}
		next = unit + 1
		text = text[n+1:]
	}
	return next >= 0
}
