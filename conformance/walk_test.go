package conformance_test

import (
	"reflect"
	"strings"
)

// walkValues goes through what a decoded document's Go value is made of, seen without knowing its types: it calls yield
// with every interface that holds something and every struct, outermost first in the order of fields and elements, and
// goes below those where yield says so. Of jsonrt's own types only what is optional is opened.
func walkValues(v reflect.Value, yield func(reflect.Value) bool) {
	switch v.Kind() {
	case reflect.Interface:
		if !v.IsNil() && yield(v) {
			walkValues(v.Elem(), yield)
		}
	case reflect.Pointer:
		if !v.IsNil() {
			walkValues(v.Elem(), yield)
		}
	case reflect.Slice:
		for i := range v.Len() {
			walkValues(v.Index(i), yield)
		}
	case reflect.Struct:
		if strings.HasSuffix(v.Type().PkgPath(), "/jsonrt") {
			if get := v.MethodByName("Get"); get.IsValid() && get.Type().NumIn() == 0 {
				walkValues(get.Call(nil)[0], yield)
			}
			return
		}
		if !yield(v) {
			return
		}
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				walkValues(v.Field(i), yield)
			}
		}
	}
}
