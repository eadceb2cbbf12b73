package proof
import ("testing";"github.com/waschema/waschema/conformance/random";"encoding/json";"os";"strconv")
func TestTmpSeed(t *testing.T){
  n,_:=strconv.Atoi(os.Getenv("SEED"))
  m:=random.New(uint64(n)); old:=m.Schema(); e:=m.Edit(old)
  x,_:=json.Marshal(old); y,_:=json.Marshal(e); t.Logf("\n%s\n%s",x,y)
  a,b:=randomRoot(t,old),randomRoot(t,e)
  s:=NewSolver(Options{})
  t.Log(s.Within(a,b).Verdict, s.Within(b,a).Verdict, s.Same(a,b))
}
func TestTmpWhy(t *testing.T){
  n,_:=strconv.Atoi(os.Getenv("SEED"))
  m:=random.New(uint64(n)); old:=m.Schema(); e:=m.Edit(old)
  a,b:=randomRoot(t,old),randomRoot(t,e)
  s:=NewSolver(Options{})
  for _,l:=range []lit{s.core.and(s.core.literal(a),s.core.literal(b).not()),s.core.and(s.core.literal(b),s.core.literal(a).not())} {
  r:=s.core.ask(l,100000)
  if r.found!=nil { t.Logf("%s eval %v %v validate %v %v",r.found.json(), s.core.fits(s.core.literal(a),r.found),s.core.fits(s.core.literal(b),r.found), s.validator(a).Document(r.found.json(),limits),s.validator(b).Document(r.found.json(),limits)) } else {t.Log(r)}
  }
}
