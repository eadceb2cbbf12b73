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
