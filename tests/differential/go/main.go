// Reads Go packages as a compiler does, and tells what the strings in them come to.
//
// Each line of the input is a JSON object from paths to texts; each line of the output says of them: the value
// and the bytes of every string literal, and of every last argument of AddFinalizer. No value means that it is not
// known before the program runs.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/constant"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path"
	"sort"
	"strconv"
	"strings"
)

const module = "acme.io/m"

// Packages from outside of the module, as far as the generated code calls them.
var stubs = map[string]string{
	"fmt":  "package fmt\nfunc Sprintf(format string, a ...any) string { return \"\" }\n",
	"path": "package path\nfunc Join(elem ...string) string { return \"\" }\n",
	"strings": "package strings\nfunc ToLower(s string) string { return s }\n" +
		"func TrimPrefix(s, prefix string) string { return s }\n",
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil": "package controllerutil\n" +
		"func AddFinalizer(o any, finalizer string) bool { return true }\n",
}

type place struct {
	File  string  `json:"file"`
	Start int     `json:"start"`
	End   int     `json:"end"`
	Value *string `json:"value"`
}

type answer struct {
	Error    string  `json:"error"`
	Literals []place `json:"literals"`
	Added    []place `json:"added"`
}

// program is one set of packages, checked on demand as they import each other.
type program struct {
	texts     map[string]string
	files     *token.FileSet
	packages  map[string]*types.Package
	info      types.Info
	assigned  map[types.Object][]ast.Expr // what variables hold; nil for what nobody can tell
	functions map[types.Object]*ast.FuncDecl
	bound     map[*ast.FuncType]bool
	answer    answer
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<24)
	out := json.NewEncoder(os.Stdout)
	for lines.Scan() {
		p := &program{
			files: token.NewFileSet(), packages: map[string]*types.Package{}, assigned: map[types.Object][]ast.Expr{},
			functions: map[types.Object]*ast.FuncDecl{}, bound: map[*ast.FuncType]bool{},
		}
		p.info = types.Info{
			Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{},
		}
		if err := json.Unmarshal(lines.Bytes(), &p.texts); err != nil {
			panic(err)
		}
		if _, err := p.Import(module + "/app"); err != nil {
			p.answer = answer{Error: err.Error()}
		}
		if err := out.Encode(p.answer); err != nil {
			panic(err)
		}
	}
}

// Import type-checks a package of the module, or a stub of one from outside.
func (p *program) Import(importPath string) (*types.Package, error) {
	if known, ok := p.packages[importPath]; ok {
		if known == nil {
			return nil, fmt.Errorf("import cycle: %s", importPath)
		}
		return known, nil
	}
	p.packages[importPath] = nil
	parsed, err := p.parse(importPath)
	if err != nil {
		return nil, err
	}
	checked, err := (&types.Config{Importer: p}).Check(importPath, p.files, parsed, &p.info)
	if err != nil {
		return nil, err
	}
	p.packages[importPath] = checked
	if _, stub := stubs[importPath]; !stub {
		for _, file := range parsed {
			ast.Inspect(file, p.note)
		}
		for _, file := range parsed {
			ast.Inspect(file, p.tell)
		}
	}
	return checked, nil
}

func (p *program) parse(importPath string) ([]*ast.File, error) {
	texts := map[string]string{}
	if text, ok := stubs[importPath]; ok {
		texts[importPath] = text
	}
	for name, text := range p.texts {
		if path.Join(module, path.Dir(name)) == importPath && strings.HasSuffix(name, ".go") {
			texts[name] = text
		}
	}
	names := []string{}
	for name := range texts {
		names = append(names, name)
	}
	sort.Strings(names)
	parsed := []*ast.File{}
	for _, name := range names {
		file, err := parser.ParseFile(p.files, name, texts[name], parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		parsed = append(parsed, file)
	}
	return parsed, nil
}

// note remembers what each variable is ever given.
func (p *program) note(node ast.Node) bool {
	switch node := node.(type) {
	case *ast.ValueSpec:
		for n, name := range node.Names {
			if len(node.Values) == len(node.Names) {
				p.give(name, node.Values[n])
			} else {
				p.give(name, nil)
			}
		}
	case *ast.AssignStmt:
		for n, left := range node.Lhs {
			name, ok := ast.Unparen(left).(*ast.Ident)
			if !ok {
				continue
			}
			plain := len(node.Lhs) == len(node.Rhs) && (node.Tok == token.ASSIGN || node.Tok == token.DEFINE)
			if plain {
				p.give(name, node.Rhs[n])
			} else {
				p.give(name, nil)
			}
		}
	case *ast.RangeStmt:
		for _, left := range []ast.Expr{node.Key, node.Value} {
			if name, ok := left.(*ast.Ident); ok {
				p.give(name, nil)
			}
		}
	case *ast.UnaryExpr:
		if name, ok := ast.Unparen(node.X).(*ast.Ident); ok && node.Op == token.AND {
			p.give(name, nil)
		}
	case *ast.FuncDecl:
		p.functions[p.info.Defs[node.Name]] = node
		p.bind(node.Type, nil)
	case *ast.FuncLit:
		p.bind(node.Type, nil)
	case *ast.CallExpr:
		if function, ok := node.Fun.(*ast.FuncLit); ok {
			p.bind(function.Type, node.Args)
		}
	}
	return true
}

// bind gives a function's parameters the arguments of its only call, or nil when anybody may call it.
func (p *program) bind(function *ast.FuncType, arguments []ast.Expr) {
	if p.bound[function] {
		return
	}
	p.bound[function] = true
	at := 0
	for _, field := range function.Params.List {
		for _, name := range field.Names {
			if arguments == nil {
				p.give(name, nil)
			} else {
				p.give(name, arguments[at])
			}
			at++
		}
	}
}

func (p *program) give(name *ast.Ident, value ast.Expr) {
	object := p.info.Defs[name]
	if object == nil {
		object = p.info.Uses[name]
	}
	if object != nil {
		p.assigned[object] = append(p.assigned[object], value)
	}
}

// tell writes down the literals and what is added.
func (p *program) tell(node ast.Node) bool {
	switch node := node.(type) {
	case *ast.BasicLit:
		if value, err := strconv.Unquote(node.Value); err == nil && node.Kind == token.STRING {
			p.answer.Literals = append(p.answer.Literals, p.place(node, &value))
		}
	case *ast.CallExpr:
		if called, ok := node.Fun.(*ast.SelectorExpr); ok && called.Sel.Name == "AddFinalizer" {
			last := node.Args[len(node.Args)-1]
			var value *string
			if known, ok := p.value(last, 0).(string); ok {
				value = &known
			}
			p.answer.Added = append(p.answer.Added, p.place(last, value))
		}
	}
	return true
}

func (p *program) place(node ast.Node, value *string) place {
	start, end := p.files.Position(node.Pos()), p.files.Position(node.End())
	// A raw string with carriage returns is longer than the parser says: it counts them out
	if literal, ok := node.(*ast.BasicLit); ok && strings.HasPrefix(literal.Value, "`") {
		text := p.texts[start.Filename]
		end.Offset = start.Offset + 2 + strings.Index(text[start.Offset+1:], "`")
	}
	return place{start.Filename, start.Offset, end.Offset, value}
}

// value evaluates an expression: a string, an int64, or nil when it is not known.
func (p *program) value(expr ast.Expr, depth int) any {
	if depth > 50 {
		return nil
	}
	if found := p.info.Types[expr].Value; found != nil {
		return fromConstant(found)
	}
	switch expr := ast.Unparen(expr).(type) {
	case *ast.Ident:
		return p.variable(p.info.Uses[expr], depth)
	case *ast.SelectorExpr:
		return p.variable(p.info.Uses[expr.Sel], depth)
	case *ast.BinaryExpr:
		left, isLeft := p.value(expr.X, depth+1).(string)
		right, isRight := p.value(expr.Y, depth+1).(string)
		if isLeft && isRight && expr.Op == token.ADD {
			return left + right
		}
	case *ast.CallExpr:
		return p.call(expr, depth)
	}
	return nil
}

func (p *program) variable(object types.Object, depth int) any {
	if variable, ok := object.(*types.Var); ok {
		if given := p.assigned[variable]; len(given) == 1 && given[0] != nil {
			return p.value(given[0], depth+1)
		}
	}
	return nil
}

func (p *program) call(call *ast.CallExpr, depth int) any {
	given := []any{}
	texts := []string{}
	for _, argument := range call.Args {
		value := p.value(argument, depth+1)
		if value == nil {
			return nil
		}
		given = append(given, value)
		texts = append(texts, fmt.Sprint(value))
	}
	if p.info.Types[call.Fun].IsType() && len(texts) == 1 {
		if text, ok := given[0].(string); ok {
			return text
		}
		return nil
	}
	if function, ok := call.Fun.(*ast.FuncLit); ok {
		return p.returned(function.Body, depth)
	}
	if name, ok := call.Fun.(*ast.Ident); ok {
		return p.applied(p.functions[p.info.Uses[name]], call.Args, depth)
	}
	called, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || p.info.Uses[called.Sel] == nil || p.info.Uses[called.Sel].Pkg() == nil {
		return nil
	}
	switch p.info.Uses[called.Sel].Pkg().Path() + "." + called.Sel.Name {
	case "fmt.Sprintf":
		return fmt.Sprintf(texts[0], given[1:]...)
	case "path.Join":
		return path.Join(texts...)
	case "strings.ToLower":
		return strings.ToLower(texts[0])
	case "strings.TrimPrefix":
		return strings.TrimPrefix(texts[0], texts[1])
	}
	return nil
}

// applied evaluates a call of a function that returns something and does nothing else.
func (p *program) applied(function *ast.FuncDecl, arguments []ast.Expr, depth int) any {
	if function == nil {
		return nil
	}
	for n, field := range function.Type.Params.List {
		object := p.info.Defs[field.Names[0]]
		defer func(before []ast.Expr) { p.assigned[object] = before }(p.assigned[object])
		p.assigned[object] = arguments[n : n+1]
	}
	return p.returned(function.Body, depth)
}

func (p *program) returned(body *ast.BlockStmt, depth int) any {
	if result, ok := body.List[0].(*ast.ReturnStmt); ok && len(body.List) == 1 && len(result.Results) == 1 {
		return p.value(result.Results[0], depth+1)
	}
	return nil
}

func fromConstant(value constant.Value) any {
	switch value.Kind() {
	case constant.String:
		return constant.StringVal(value)
	case constant.Int:
		if number, exact := constant.Int64Val(value); exact {
			return number
		}
	}
	return nil
}
