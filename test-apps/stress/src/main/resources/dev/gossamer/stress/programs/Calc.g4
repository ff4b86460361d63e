grammar Calc;

program : statement* EOF ;

statement
    : ID '=' expression ';'                               # assign
    | 'while' '(' expression ')' block                    # loop
    | 'if' '(' expression ')' statement ('else' statement)? # choice
    | call ';'                                            # effect
    | block                                               # group
    ;

block : '{' statement* '}' ;

call : ID '(' (expression (',' expression)*)? ')' ;

expression
    : <assoc=right> expression '^' expression
    | expression ('*' | '/') expression
    | expression ('+' | '-') expression
    | expression ('<' | '==') expression
    | '(' expression ')'
    | call
    | ID
    | NUMBER
    | STRING
    ;

ID : [a-zA-Z_] [a-zA-Z_0-9]* ;
NUMBER : [0-9]+ ('.' [0-9]+)? ;
STRING : '"' (~["\\] | '\\' .)* '"' ;
COMMENT : '//' ~[\r\n]* -> skip ;
SPACE : [ \t\r\n]+ -> skip ;
