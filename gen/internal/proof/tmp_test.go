package proof
import ("testing";"github.com/waschema/waschema/conformance/random";"github.com/waschema/waschema/gen/internal/model";"encoding/json")
func TestTmpStats(t *testing.T){
 same,none,n,all:=0,0,0,0
 for seed:=uint64(0);seed<1000;seed++{
  m:=random.New(seed); old:=m.Schema(); e:=m.Edit(old)
  a,b:=randomRoot(t,old),randomRoot(t,e)
  if a==nil||b==nil {continue}
  n++
  s:=NewSolver(Options{})
  if s.Same(a,b){same++}
  if s.Inhabit([]*model.Use{a},nil).None {none++}
  if s.Inhabit(nil,[]*model.Use{a}).None {all++}
  if seed<15 { x,_:=json.Marshal(old); y,_:=json.Marshal(e); t.Logf("%s\n%s",x,y)}
 }
 t.Log(n,"same",same,"none",none,"all",all)
}
