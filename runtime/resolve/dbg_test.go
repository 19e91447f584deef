package resolve
import ("testing")
func TestDbg(t *testing.T){ s:=commonJSSuite(); root:=plant(t,s.files)
link := row{"require","app/main.js","./link","",""}
for _, r := range s.rows[:12] { 
 a := askNode(t, "node", root, []row{r, link}); t.Log(r.specifier, a[1][len(root):]) }
root =plant(t,s.files)
 a := askNode(t, "node", root, append(s.rows[:12:12], link)); t.Log(a[12])
root =plant(t,s.files)
 a = askNode(t, "node", root, append(s.rows[:12:12], link)); t.Log(a[12])
}
